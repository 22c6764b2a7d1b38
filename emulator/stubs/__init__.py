"""The stubbed services. A new stub is one file here and one line below."""

from aws.stub import Stub
from stubs.access_analyzer import AccessAnalyzer
from stubs.budgets import Budgets
from stubs.chatbot import Chatbot
from stubs.codeartifact import CodeArtifact
from stubs.codebuild import CodeBuild
from stubs.codecommit import CodeCommit
from stubs.codedeploy import CodeDeploy
from stubs.codepipeline import CodePipeline
from stubs.connections import CodeStarConnections, Connections
from stubs.ecr import Ecr
from stubs.notifications import Notifications
from stubs.ram import Ram
from stubs.security_hub import SecurityHub
from stubs.signer import Signer
from stubs.sso_admin import SsoAdmin
from stubs.step_functions import StepFunctions

STUBS: tuple[type[Stub], ...] = (
    AccessAnalyzer,
    Budgets,
    Chatbot,
    CodeArtifact,
    CodeBuild,
    CodeCommit,
    CodeDeploy,
    CodePipeline,
    CodeStarConnections,
    Connections,
    Ecr,
    Notifications,
    Ram,
    SecurityHub,
    Signer,
    SsoAdmin,
    StepFunctions,
)


def all_stubs() -> dict[str, Stub]:
    return {stub.service: stub() for stub in STUBS}
