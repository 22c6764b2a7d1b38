"""Lambda: the image that a function names by its digest is what it is resolved to. moto hashes the name instead."""

from typing import Any

from moto.awslambda.models import LambdaFunction


def apply() -> None:
    original = LambdaFunction.get_code

    def get_code(self: Any) -> dict[str, Any]:
        answer = original(self)
        image = str(answer.get("Code", {}).get("ImageUri", ""))
        if "@" in image:
            answer["Code"]["ResolvedImageUri"] = image
        return answer

    LambdaFunction.get_code = get_code
