"""KMS: what a key of the emulator signs is verified by a library that knows nothing of it, as cosign and AWS's users do."""

import hashlib
import unittest
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.serialization import load_der_public_key

from tests.support import TOOLING, EmulatorTest

MESSAGE = b"the manifest of an image"
HASHES: dict[str, Any] = {"256": hashes.SHA256(), "384": hashes.SHA384(), "512": hashes.SHA512()}
ALGORITHMS = {
    "ECC_NIST_P256": ["ECDSA_SHA_256"],
    "ECC_SECG_P256K1": ["ECDSA_SHA_256"],
    "ECC_NIST_P384": ["ECDSA_SHA_384"],
    "ECC_NIST_P521": ["ECDSA_SHA_512"],
    "RSA_2048": [f"RSASSA_{scheme}_SHA_{bits}" for scheme in ("PKCS1_V1_5", "PSS") for bits in ("256", "384", "512")],
}


def digest(algorithm: str) -> bytes:
    return hashlib.new(f"sha{algorithm[-3:]}", MESSAGE).digest()


def scheme(algorithm: str) -> tuple[Any, ...]:
    hashing = HASHES[algorithm[-3:]]
    if algorithm.startswith("ECDSA"):
        return (ec.ECDSA(hashing),)
    pss = padding.PSS(mgf=padding.MGF1(hashing), salt_length=hashing.digest_size)
    return (pss if "_PSS_" in algorithm else padding.PKCS1v15(), hashing)


class Signatures(EmulatorTest):
    def setUp(self) -> None:
        super().setUp()
        self.kms = self.client("kms")

    def key(self, spec: str = "ECC_NIST_P256", usage: str = "SIGN_VERIFY") -> str:
        made = self.kms.create_key(KeySpec=spec, KeyUsage=usage)["KeyMetadata"]["KeyId"]
        self.addCleanup(self.kms.schedule_key_deletion, KeyId=made, PendingWindowInDays=7)
        return str(made)

    def public_key(self, key: str) -> Any:
        return load_der_public_key(self.kms.get_public_key(KeyId=key)["PublicKey"])

    def signed(self, key: str, algorithm: str, kind: str = "DIGEST") -> bytes:
        message = digest(algorithm) if kind == "DIGEST" else MESSAGE
        answer = self.kms.sign(KeyId=key, Message=message, MessageType=kind, SigningAlgorithm=algorithm)
        return bytes(answer["Signature"])

    def test_a_digest_is_signed_as_it_comes_and_a_message_is_hashed_once(self) -> None:
        for spec, algorithms in ALGORITHMS.items():
            key = self.key(spec)
            for algorithm in algorithms:
                for kind in ("DIGEST", "RAW"):
                    with self.subTest(spec=spec, algorithm=algorithm, kind=kind):
                        self.public_key(key).verify(self.signed(key, algorithm, kind), MESSAGE, *scheme(algorithm))

    def test_whoever_verifies_may_hash_or_let_hash(self) -> None:
        for spec, algorithm in (("ECC_NIST_P256", "ECDSA_SHA_256"), ("RSA_2048", "RSASSA_PSS_SHA_384")):
            key = self.key(spec)
            shared = {"KeyId": key, "Signature": self.signed(key, algorithm), "SigningAlgorithm": algorithm}
            for message, kind in ((MESSAGE, "RAW"), (digest(algorithm), "DIGEST")):
                self.assertTrue(self.kms.verify(Message=message, MessageType=kind, **shared)["SignatureValid"])

    def test_a_digest_that_is_called_a_message_is_hashed_again(self) -> None:
        key = self.key()
        twice = self.kms.sign(KeyId=key, Message=digest("ECDSA_SHA_256"), SigningAlgorithm="ECDSA_SHA_256")["Signature"]
        with self.assertRaises(InvalidSignature):
            self.public_key(key).verify(twice, MESSAGE, *scheme("ECDSA_SHA_256"))

    def test_a_wrong_signature_is_an_error_and_no_answer(self) -> None:
        key, other = self.key(), self.key()
        shared = {"KeyId": key, "Message": MESSAGE, "SigningAlgorithm": "ECDSA_SHA_256"}
        for signature in (self.signed(other, "ECDSA_SHA_256"), b"no signature"):
            self.assertEqual(self.error_code(self.kms.verify, Signature=signature, **shared), "KMSInvalidSignatureException")

    def test_what_a_key_cannot_do_is_refused(self) -> None:
        shared = {"Message": MESSAGE, "SigningAlgorithm": "ECDSA_SHA_256"}
        for key, why in ((self.key("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT"), "usage"), (self.key("RSA_2048"), "algorithm")):
            with self.subTest(why):
                self.assertEqual(self.error_code(self.kms.sign, KeyId=key, **shared), "InvalidKeyUsageException")
                code = self.error_code(self.kms.verify, KeyId=key, Signature=b"any", **shared)
                self.assertEqual(code, "InvalidKeyUsageException")

    def test_a_digest_of_another_length_is_refused(self) -> None:
        wrong = {"Message": MESSAGE, "MessageType": "DIGEST", "SigningAlgorithm": "ECDSA_SHA_256"}
        self.assertEqual(self.error_code(self.kms.sign, KeyId=self.key(), **wrong), "ValidationException")

    def test_a_key_that_is_disabled_or_given_up_signs_nothing_and_shows_nothing(self) -> None:
        disabled, given_up = self.key(), self.kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")
        self.kms.disable_key(KeyId=disabled)
        gone = given_up["KeyMetadata"]["KeyId"]
        self.kms.schedule_key_deletion(KeyId=gone, PendingWindowInDays=7)
        shared = {"Message": MESSAGE, "SigningAlgorithm": "ECDSA_SHA_256"}
        for key, code in ((disabled, "DisabledException"), (gone, "KMSInvalidStateException")):
            self.assertEqual(self.error_code(self.kms.sign, KeyId=key, **shared), code)
            self.assertEqual(self.error_code(self.kms.verify, KeyId=key, Signature=b"any", **shared), code)
            self.assertEqual(self.error_code(self.kms.get_public_key, KeyId=key), code)

    def test_the_public_key_is_told_with_the_key_it_is_of(self) -> None:
        key = self.key()
        told = self.kms.get_public_key(KeyId=key)
        self.assertEqual(told["KeyId"], f"arn:aws:kms:eu-west-1:{TOOLING}:key/{key}")
        self.assertEqual((told["KeySpec"], told["KeyUsage"]), ("ECC_NIST_P256", "SIGN_VERIFY"))
        self.assertEqual(told["SigningAlgorithms"], ["ECDSA_SHA_256"])
        self.assertNotIn("EncryptionAlgorithms", told)
        symmetric = self.key("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT")
        self.assertEqual(self.error_code(self.kms.get_public_key, KeyId=symmetric), "UnsupportedOperationException")

    def test_an_alias_stands_for_its_key_by_name_and_by_arn(self) -> None:
        key = self.key()
        self.kms.create_alias(AliasName="alias/acme-sign-shop", TargetKeyId=key)
        self.addCleanup(self.kms.delete_alias, AliasName="alias/acme-sign-shop")
        for name in ("alias/acme-sign-shop", f"arn:aws:kms:eu-west-1:{TOOLING}:alias/acme-sign-shop"):
            signature = self.signed(name, "ECDSA_SHA_256")
            self.public_key(name).verify(signature, MESSAGE, *scheme("ECDSA_SHA_256"))


if __name__ == "__main__":
    unittest.main()
