"""KMS: signatures that others can verify.

moto hashes a digest again, salts PSS with all that fits, answers a wrong signature with `false`, gives every key a public
half, and names errors otherwise than https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html (2026-11-29).
"""

import base64
import json
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from moto.core.exceptions import JsonRESTError
from moto.kms.responses import KmsResponse

HASHES: dict[str, Any] = {"256": hashes.SHA256, "384": hashes.SHA384, "512": hashes.SHA512}
# https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html (2026-11-29)
STATES = {"Disabled": ("DisabledException", "is disabled"), "PendingDeletion": ("KMSInvalidStateException", "is pending deletion")}


def apply() -> None:
    KmsResponse.sign = _sign
    KmsResponse.verify = _verify
    KmsResponse.get_public_key = _get_public_key


def _sign(self: KmsResponse) -> str:
    key, algorithm = _key_for(self, "Sign")
    message, scheme = self._get_param("Message"), _scheme(self, key, algorithm)
    signature = base64.b64encode(key.private_key.private_key.sign(message, *scheme)).decode()
    return json.dumps({"KeyId": key.arn, "Signature": signature, "SigningAlgorithm": algorithm})


def _verify(self: KmsResponse) -> str:
    key, algorithm = _key_for(self, "Verify")
    message, scheme = self._get_param("Message"), _scheme(self, key, algorithm)
    signature = base64.b64decode(self._get_param("Signature"))
    try:
        key.private_key.private_key.public_key().verify(signature, message, *scheme)
    except InvalidSignature:
        raise _refusal("KMSInvalidSignatureException", "") from None
    return json.dumps({"KeyId": key.arn, "SignatureValid": True, "SigningAlgorithm": algorithm})


def _get_public_key(self: KmsResponse) -> str:
    key = _usable_key(self)
    if not key.key_spec.startswith(("RSA_", "ECC_")):
        raise _refusal("UnsupportedOperationException", f"{key.arn} has no public key")
    answer = {
        "KeyId": key.arn,
        "CustomerMasterKeySpec": key.key_spec,
        "KeySpec": key.key_spec,
        "KeyUsage": key.key_usage,
        "PublicKey": base64.b64encode(key.private_key.public_key()).decode(),
    }
    algorithms = {"EncryptionAlgorithms": key.encryption_algorithms, "SigningAlgorithms": key.signing_algorithms}
    return json.dumps({**answer, **{name: values for name, values in algorithms.items() if values}})


def _usable_key(self: KmsResponse) -> Any:
    """The key behind an id, an ARN or an alias, where its state lets it be used."""
    key_id = self._get_param("KeyId")
    self._validate_key_id(key_id)
    key = self.kms_backend.describe_key(key_id)
    if key.key_state in STATES:
        code, why = STATES[key.key_state]
        raise _refusal(code, f"{key.arn} {why}.")
    return key


def _key_for(self: KmsResponse, operation: str) -> tuple[Any, str]:
    key, algorithm = _usable_key(self), self._get_param("SigningAlgorithm")
    if key.key_usage != "SIGN_VERIFY":
        message = f"{key.arn} key usage is {key.key_usage} which is not valid for {operation}."
        raise _refusal("InvalidKeyUsageException", message)
    if algorithm not in key.signing_algorithms:
        raise _refusal("InvalidKeyUsageException", f"Algorithm {algorithm} is incompatible with key spec {key.key_spec}.")
    return key, algorithm


def _scheme(self: KmsResponse, key: Any, algorithm: str) -> tuple[Any, ...]:
    """How the message is hashed and padded: a salt as long as the hash, and a digest as it comes."""
    hashing = HASHES[algorithm.rsplit("_", 1)[1]]()
    taken: Any = hashing
    if self._get_param("MessageType") == "DIGEST":
        if len(self._get_param("Message")) != hashing.digest_size:
            raise _refusal("ValidationException", f"Digest is invalid length for algorithm {algorithm}.")
        taken = Prehashed(hashing)
    if not isinstance(key.private_key.private_key, rsa.RSAPrivateKey):
        return (ec.ECDSA(taken),)
    pss = padding.PSS(mgf=padding.MGF1(hashing), salt_length=hashing.digest_size)
    return (pss if "_PSS_" in algorithm else padding.PKCS1v15(), taken)


def _refusal(code: str, message: str) -> JsonRESTError:
    return JsonRESTError(code, message)
