"""Mail: an edition in the hands of its readers, each their own file, once."""

from reportgen.delivery.mail.addresses import AddressList, read_addresses
from reportgen.delivery.mail.corrections import Errata, plan_errata
from reportgen.delivery.mail.ledger import Entry, Ledger, Occasion, State, open_ledger
from reportgen.delivery.mail.message import Stationery, enclose, identify, write_message
from reportgen.delivery.mail.paper import (
    LABEL_SHEETS,
    Window,
    find_tall_addresses,
    write_labels,
    write_letters,
)
from reportgen.delivery.mail.plan import Parcel, Plan, Wish, plan_mailing, summarise
from reportgen.delivery.mail.post_office import (
    PAUSES_S,
    PostOffice,
    Receipt,
    find_login,
    greet,
    open_post_office,
)

__all__ = [
    "LABEL_SHEETS",
    "PAUSES_S",
    "AddressList",
    "Entry",
    "Errata",
    "Ledger",
    "Occasion",
    "Parcel",
    "Plan",
    "PostOffice",
    "Receipt",
    "State",
    "Stationery",
    "Window",
    "Wish",
    "enclose",
    "find_login",
    "find_tall_addresses",
    "greet",
    "identify",
    "open_ledger",
    "open_post_office",
    "plan_errata",
    "plan_mailing",
    "read_addresses",
    "summarise",
    "write_labels",
    "write_letters",
    "write_message",
]
