"""The stubbed services. A new stub is one file here and one line below."""

from aws.stub import Stub
from stubs.access_analyzer import AccessAnalyzer
from stubs.account import Account
from stubs.app_config import AppConfig
from stubs.app_runner import AppRunner
from stubs.budgets import Budgets
from stubs.chatbot import Chatbot
from stubs.cloudformation import CloudFormation
from stubs.codeartifact import CodeArtifact
from stubs.codebuild import CodeBuild
from stubs.codecommit import CodeCommit
from stubs.codedeploy import CodeDeploy
from stubs.codepipeline import CodePipeline
from stubs.connections import CodeStarConnections, Connections
from stubs.ec2_settings import Ec2Settings
from stubs.ecr import Ecr
from stubs.ecs import Ecs
from stubs.eks import Eks
from stubs.elastic_beanstalk import ElasticBeanstalk
from stubs.guardduty import GuardDuty
from stubs.identity_store import IdentityStore
from stubs.inspector import Inspector
from stubs.lambda_functions import LambdaFunctions
from stubs.notifications import Notifications
from stubs.organization_policy import OrganizationPolicy
from stubs.organization_services import RootAccess
from stubs.ram import Ram
from stubs.security_hub import SecurityHub
from stubs.service_catalog import ServiceCatalog
from stubs.signer import Signer
from stubs.sso_admin import SsoAdmin
from stubs.step_functions import StepFunctions

STUBS: tuple[type[Stub], ...] = (
    AccessAnalyzer,
    Account,
    AppConfig,
    AppRunner,
    Budgets,
    Chatbot,
    CloudFormation,
    CodeArtifact,
    CodeBuild,
    CodeCommit,
    CodeDeploy,
    CodePipeline,
    CodeStarConnections,
    Connections,
    Ec2Settings,
    Ecr,
    Ecs,
    Eks,
    ElasticBeanstalk,
    GuardDuty,
    IdentityStore,
    Inspector,
    LambdaFunctions,
    Notifications,
    OrganizationPolicy,
    Ram,
    RootAccess,
    SecurityHub,
    ServiceCatalog,
    Signer,
    SsoAdmin,
    StepFunctions,
)


def all_stubs() -> dict[str, Stub]:
    return {stub.service: stub() for stub in STUBS}
