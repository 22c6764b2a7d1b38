import unittest

from tests.support import ORGANIZATION, Emulator, EmulatorTest


class Start(EmulatorTest):
    def test_prints_the_port_and_answers_health(self) -> None:
        self.assertEqual(self.emulator.event["event"], "ready")
        pid = self.emulator.process.pid
        self.assertEqual(
            self.emulator.admin("health"), {"status": "ok", "moto": self.emulator.event["moto"], "pid": pid}
        )

    def test_ends_with_0_on_sigterm(self) -> None:
        self.assertEqual(Emulator().stop(), 0)

    def test_tells_that_the_port_is_taken(self) -> None:
        second = Emulator(port=self.emulator.event["port"])
        self.assertEqual(second.process.wait(10), 1)
        self.assertEqual(second.event["reason"], "port-taken")
        second.stop()

    def test_tells_what_is_wrong_in_the_organization_file(self) -> None:
        broken = {**ORGANIZATION, "accounts": [{**ORGANIZATION["accounts"][0], "parentId": "ou-acme-99999999"}]}
        emulator = Emulator(broken)
        self.assertEqual(emulator.process.wait(10), 1)
        self.assertEqual(emulator.event["reason"], "organization-file")
        self.assertIn("account tooling: parentId ou-acme-99999999 is not listed", emulator.event["detail"])
        emulator.stop()


if __name__ == "__main__":
    unittest.main()
