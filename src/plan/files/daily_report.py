#!/usr/bin/env python3
"""Mails yesterday's new customers, the recurring revenue and the active subscriptions.

Needs Python 3.9 or newer and nothing else. Settings come from the environment:
STRIPE_SECRET_KEY, REPORT_FROM, REPORT_TO, and either SENDGRID_API_KEY or SMTP_HOST
(with SMTP_PORT, SMTP_USER, SMTP_PASSWORD). Optionally APP_NAME, and REPORT_TIME_ZONE,
in which a day begins (UTC without it). With --print it writes to the screen instead.

What the revenue leaves out: coupons and discounts, taxes, metered and tiered prices
(their amount is known only when the month is billed; the report counts them apart),
trials and overdue subscriptions.
"""

import json
import os
import smtplib
import sys
import urllib.parse
import urllib.request
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from email.message import EmailMessage
from zoneinfo import ZoneInfo

# Currencies whose smallest unit is the whole one, and those with three decimals.
ZERO_DECIMALS = set("bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf".split())
THREE_DECIMALS = set("bhd jod kwd omr tnd".split())
# Months in a billing period; a month is a twelfth of 365 days.
MONTHS = {
    "day": Decimal(12) / Decimal(365),
    "week": Decimal(84) / Decimal(365),
    "month": Decimal(1),
    "year": Decimal(12),
}


def stripe_list(path, **parameters):
    """Yield every object of a Stripe list, page after page."""
    base = os.environ.get("STRIPE_API", "https://api.stripe.com")
    parameters["limit"] = 100
    while True:
        query = urllib.parse.urlencode(parameters)
        request = urllib.request.Request(f"{base}/v1/{path}?{query}")
        request.add_header("Authorization", f"Bearer {os.environ['STRIPE_SECRET_KEY']}")
        with urllib.request.urlopen(request, timeout=30) as response:
            page = json.load(response)
        yield from page["data"]
        if not page["has_more"] or not page["data"]:
            return
        parameters["starting_after"] = page["data"][-1]["id"]


def monthly(item):
    """Return what a subscription item brings in a month, in the currency's smallest unit.

    A yearly price counts a twelfth, and the quantity multiplies. None: it cannot be said.
    """
    price = item["price"]
    recurring = price.get("recurring") or {}
    if recurring.get("usage_type") == "metered" or recurring.get("interval") not in MONTHS:
        return None
    amount = price.get("unit_amount_decimal") or price.get("unit_amount")
    if amount is None:  # a tiered price
        return None
    months = MONTHS[recurring["interval"]] * Decimal(recurring.get("interval_count") or 1)
    quantity = item.get("quantity")
    return Decimal(str(amount)) * Decimal(1 if quantity is None else quantity) / months


def whole(amount, currency):
    """Write an amount of smallest units as people do."""
    if currency in ZERO_DECIMALS:
        return f"{amount:,.0f} {currency.upper()}"
    divisor = 1000 if currency in THREE_DECIMALS else 100
    return f"{amount / divisor:,.2f} {currency.upper()}"


def items_of(subscription):
    """Return all items of a subscription; long lists come in pages of their own."""
    items = subscription["items"]
    if items.get("has_more"):
        return stripe_list("subscription_items", subscription=subscription["id"])
    return items["data"]


def report(now):
    """Collect the figures and return subject and text."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    yesterday = today - timedelta(days=1)
    new = sum(
        1
        for _ in stripe_list(
            "customers",
            **{"created[gte]": int(yesterday.timestamp()), "created[lt]": int(today.timestamp())},
        )
    )
    active, unknown, revenue = 0, 0, {}
    for subscription in stripe_list("subscriptions", status="active"):
        active += 1
        for item in items_of(subscription):
            amount = monthly(item)
            if amount is None:
                unknown += 1
            else:
                currency = item["price"]["currency"].lower()
                revenue[currency] = revenue.get(currency, Decimal(0)) + amount
    lines = [
        f"New customers on {yesterday:%Y-%m-%d} ({now.tzname()}): {new}",
        "Monthly recurring revenue: "
        + (", ".join(whole(revenue[c], c) for c in sorted(revenue)) or "none"),
        f"Active subscriptions: {active}",
    ]
    if unknown:
        lines.append(f"Items with a metered or tiered price, not counted: {unknown}")
    name = os.environ.get("APP_NAME")
    subject = f"{name}: daily report" if name else "Daily report"
    return f"{subject} {yesterday:%Y-%m-%d}", "\n".join(lines) + "\n"


def send(subject, text):
    """Mail the report by SendGrid, or by SMTP where no SendGrid key is set."""
    sender, to = os.environ["REPORT_FROM"], os.environ["REPORT_TO"]
    key = os.environ.get("SENDGRID_API_KEY")
    if key:
        body = {
            "personalizations": [{"to": [{"email": to}]}],
            "from": {"email": sender},
            "subject": subject,
            "content": [{"type": "text/plain", "value": text}],
        }
        request = urllib.request.Request(
            "https://api.sendgrid.com/v3/mail/send",
            data=json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30):
            return
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, sender, to
    message.set_content(text)
    port = int(os.environ.get("SMTP_PORT") or 587)
    with smtplib.SMTP(os.environ["SMTP_HOST"], port, timeout=30) as server:
        server.starttls()
        if os.environ.get("SMTP_USER"):
            server.login(os.environ["SMTP_USER"], os.environ["SMTP_PASSWORD"])
        server.send_message(message)


def own_zone():
    """Return the time zone in which a day begins."""
    name = os.environ.get("REPORT_TIME_ZONE")
    try:
        return ZoneInfo(name) if name else timezone.utc
    except (KeyError, ValueError, OSError):  # unknown, no name of a zone, no zones on this machine
        sys.exit(f"daily_report: REPORT_TIME_ZONE: no time zone is called {name}")


def main():
    """Send the report; a missing setting or an unreachable service ends with one sentence."""
    try:
        subject, text = report(datetime.now(own_zone()))
        if "--print" in sys.argv[1:]:
            print(subject, text, sep="\n\n", end="")
        else:
            send(subject, text)
    except KeyError as missing:
        sys.exit(f"daily_report: {missing} is not set in the environment, or missing in an answer")
    except OSError as error:  # network, HTTP and mail errors
        sys.exit(f"daily_report: {error}")


if __name__ == "__main__":
    main()
