"""For each reply of a log: its outcome, and position and code of every fault. At the end, as one
JSON object: how often each code came."""

import json
import sys
from collections import Counter


def main(path):
    loads = json.loads
    write = sys.stdout.write
    counts = Counter()
    with open(path, encoding="utf-8") as log:
        for line in log:
            status = 200
            faults = []
            try:
                body = loads(line)
            except ValueError:
                body = None
            if body.__class__ is dict and "status" in body and "body" in body:
                status = body["status"]
                body = body["body"]
                if body.__class__ is str:
                    try:
                        body = loads(body)
                    except ValueError:
                        body = None
            get = body.get if body.__class__ is dict else {}.get
            success = get("success")
            if success is True and status < 400:
                records = get("result") or ()
                if records.__class__ is dict:
                    records = (records,)
                for at, record in enumerate(records):
                    if record.__class__ is dict:
                        reasons = record.get("reasons")
                        if reasons:
                            for reason in reasons:
                                faults.append((at, str(reason.get("code"))))
                        elif record.get("status") == "skipped":
                            faults.append((at, None))
                outcome = "partial" if faults else "ok"
            elif success is False:
                outcome = "failed"
                for error in get("errors") or ({},):
                    faults.append((None, str(error.get("code"))))
            elif get("error").__class__ is str:
                outcome = "failed"
                faults.append((None, str(status if status >= 400 else 401)))
            elif get("access_token"):
                outcome = "ok"
            elif status >= 400:
                outcome = "failed"
                faults.append((None, str(status)))
            else:
                outcome = "unreadable" if body is None else "unrecognised"
            for _, code in faults:
                counts[code] += 1
            write(f"{outcome}\t{faults}\n")
    write(json.dumps(counts) + "\n")


main(sys.argv[1])
