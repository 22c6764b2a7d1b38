"""CloudTrail: moto finds a trail by ARN when it reads it, but not when it starts, stops or deletes it."""

from moto.cloudtrail.models import CloudTrailBackend


def apply() -> None:
    CloudTrailBackend.start_logging = lambda self, name: self.get_trail(name).start_logging()
    CloudTrailBackend.stop_logging = lambda self, name: self.get_trail(name).stop_logging()
    CloudTrailBackend.delete_trail = _delete_trail


def _delete_trail(self: CloudTrailBackend, name: str) -> None:
    trail = self.get_trail(name)
    del self.trails[trail.trail_name]
    self.tagging_service.delete_all_tags_for_resource(trail.arn)
