"""Judges facts by rules: python judge.py RULES FACTS"""
import sys

import tieuchi

rules = tieuchi.load(sys.argv[1])
result = rules.evaluate_file(sys.argv[2])
print(result.ruleset_title, "-", result.status.value)
for criterion in result:
    for indicator in criterion:
        for way in indicator.shortfall:
            print(f"{indicator.id} {indicator.title}: {way.fact} {way.amount} {way.unit}")
