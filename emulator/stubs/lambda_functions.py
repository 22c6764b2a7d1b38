"""AWS Lambda beyond moto: a function is never run, because moto needs Docker for that; it answers `null`."""

from moto.awslambda.models import lambda_backends

from aws.store import Record
from aws.stub import Call, Stub


class LambdaFunctions(Stub):
    service = "lambda"
    whole_service = False

    def invoke(self, call: Call) -> Record:
        name, qualifier = call.params["FunctionName"], call.params.get("Qualifier")
        # moto says which function, version or alias is not there.
        function = lambda_backends[call.account][call.region].get_function(name, qualifier)
        if call.params.get("InvocationType", "RequestResponse") != "RequestResponse":
            return {"StatusCode": 202, "Payload": b""}
        return {"StatusCode": 200, "ExecutedVersion": str(function.version), "Payload": b"null"}
