"""What newer versions of botocore write otherwise in their models of the services."""

import unittest
from types import SimpleNamespace

from aws.model import _route, written_protocol


class NewerModels(unittest.TestCase):
    def test_a_service_that_names_cbor_first_is_answered_in_json(self) -> None:
        model = SimpleNamespace(metadata={"protocols": ["smithy-rpc-v2-cbor", "json"]}, protocol="smithy-rpc-v2-cbor")
        self.assertEqual(written_protocol(model), "json")

    def test_a_service_that_names_no_list_has_its_one_protocol(self) -> None:
        self.assertEqual(written_protocol(SimpleNamespace(metadata={}, protocol="rest-xml")), "rest-xml")

    def test_an_operation_that_takes_nothing_has_a_route(self) -> None:
        http = {"method": "GET", "requestUri": "/"}
        operation = SimpleNamespace(name="ListBuckets", http=http, input_shape=None)
        self.assertEqual(_route(operation, "s3").operation, "ListBuckets")


if __name__ == "__main__":
    unittest.main()
