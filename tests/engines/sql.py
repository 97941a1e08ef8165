"""The answers of `triage` and the table of `list`, joined in SQL."""

import sys
from collections import Counter

import duckdb

import totals

answers, codes = sys.argv[1:]

BY_CODE = """
    with fault as (
        select unnest(faults, recursive := true)
        from read_json(
            $answers,
            format = 'newline_delimited',
            columns = { faults: 'struct(code text, found_at text)[]' }
        )
    )
    select fault.code, found_at, level, name, retry, quota, count(*) as faults
    from fault
    left join read_csv($codes, all_varchar = true) as listed on listed.code = fault.code
    group by all
    order by faults desc, fault.code, found_at
"""
rows = duckdb.execute(BY_CODE, {"answers": answers, "codes": codes}).fetchall()

print(f"{'faults':>7}  {'code':<5} {'name':<22} {'level':<9} {'retry':<12} quota")
for code, _, level, name, retry, quota, faults in rows[:5]:
    listed = [word or "-" for word in (code, name, level, retry, quota)]
    print("{:>7}  {:<5} {:<22} {:<9} {:<12} {}".format(faults, *listed))

_, expected = totals.of_one_process(answers)
totals.compare("sql, faults", Counter({row[:2]: row[-1] for row in rows}), expected)
