"""Amazon Q Developer in chat applications (AWS Chatbot): Slack and Microsoft Teams channel configurations.

Not done: messages, workspace authorization (every workspace counts as authorized), Chime, custom actions.
"""

from aws.store import Kind, Record
from aws.stub import Call
from aws.tagging import TaggedStub, TagStyle

SLACK = Kind("slack-channel-configuration", "ResourceNotFoundException", "ConflictException")
TEAMS = Kind("teams-channel-configuration", "ResourceNotFoundException", "ConflictException")
DEFAULTS: Record = {
    "State": "ENABLED",
    "LoggingLevel": "NONE",
    "SnsTopicArns": [],
    "GuardrailPolicyArns": ["arn:aws:iam::aws:policy/AdministratorAccess"],
    "UserAuthorizationRequired": False,
}


class Chatbot(TaggedStub):
    service = "chatbot"
    tag_style = TagStyle("ResourceARN", "Tags", "TagKeys", ("TagKey", "TagValue"))

    def create_slack_channel_configuration(self, call: Call) -> Record:
        return self._create(call, SLACK, "slack-channel", {"SlackTeamName": "emulated"})

    def describe_slack_channel_configurations(self, call: Call) -> Record:
        arn = call.params.get("ChatConfigurationArn")
        found = [record for key, record in call.table(SLACK).records.items() if arn in (None, key)]
        return {"SlackChannelConfigurations": [self._with_tags(call, record) for record in found]}

    def update_slack_channel_configuration(self, call: Call) -> Record:
        return self._update(call, SLACK)

    def delete_slack_channel_configuration(self, call: Call) -> None:
        self._delete(call, SLACK)

    def create_microsoft_teams_channel_configuration(self, call: Call) -> Record:
        return self._create(call, TEAMS, "microsoft-teams-channel", {"TeamName": "emulated"})

    def get_microsoft_teams_channel_configuration(self, call: Call) -> Record:
        record = call.table(TEAMS).get(call.params["ChatConfigurationArn"])
        return {"ChannelConfiguration": self._with_tags(call, record)}

    def list_microsoft_teams_channel_configurations(self, call: Call) -> Record:
        return {"TeamChannelConfigurations": [self._with_tags(call, record) for record in call.table(TEAMS).all()]}

    def update_microsoft_teams_channel_configuration(self, call: Call) -> Record:
        return self._update(call, TEAMS)

    def delete_microsoft_teams_channel_configuration(self, call: Call) -> None:
        self._delete(call, TEAMS)

    def _create(self, call: Call, kind: Kind, path: str, names: Record) -> Record:
        arn = f"arn:aws:chatbot::{call.account}:chat-configuration/{path}/{call.params['ConfigurationName']}"
        record = call.table(kind).add(arn, {**DEFAULTS, **names, **call.params, "ChatConfigurationArn": arn})
        self._create_tags(call, arn)
        return {"ChannelConfiguration": self._with_tags(call, record)}

    def _update(self, call: Call, kind: Kind) -> Record:
        record = call.table(kind).get(call.params["ChatConfigurationArn"])
        record.update(call.params)
        return {"ChannelConfiguration": self._with_tags(call, record)}

    def _delete(self, call: Call, kind: Kind) -> None:
        arn = call.params["ChatConfigurationArn"]
        call.table(kind).remove(arn)
        self._forget_tags(call, arn)

    def _with_tags(self, call: Call, record: Record) -> Record:
        return {**record, "Tags": self._tags_as_sent(call, record["ChatConfigurationArn"])}
