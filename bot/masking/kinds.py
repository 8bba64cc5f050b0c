"""The kinds of personal data, and the words that stand where one was removed."""

from __future__ import annotations

from enum import Enum


class Kind(str, Enum):
    EMAIL = "email"
    CPR = "cpr"
    ACCOUNT = "account"
    CASE_NUMBER = "case_number"
    CVR = "cvr"
    PHONE = "phone"
    ADDRESS = "address"
    NAME = "name"


MARKERS = {
    Kind.EMAIL: "[e-mail fjernet]",
    Kind.CPR: "[CPR fjernet]",
    Kind.ACCOUNT: "[kontonummer fjernet]",
    Kind.CASE_NUMBER: "[sagsnummer fjernet]",
    Kind.CVR: "[CVR-nummer fjernet]",
    Kind.PHONE: "[telefonnummer fjernet]",
    Kind.ADDRESS: "[adresse fjernet]",
    Kind.NAME: "[navn fjernet]",
}
