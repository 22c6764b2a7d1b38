"""The stubbed services. A new stub is one file here and one line below."""

from aws.stub import Stub
from stubs.codebuild import CodeBuild
from stubs.codepipeline import CodePipeline
from stubs.connections import CodeStarConnections, Connections
from stubs.ecr import Ecr
from stubs.notifications import Notifications


def all_stubs() -> dict[str, Stub]:
    stubs = (CodeBuild(), CodePipeline(), CodeStarConnections(), Connections(), Ecr(), Notifications())
    return {stub.service: stub for stub in stubs}
