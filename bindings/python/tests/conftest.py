import pytest

import tieuchi

RULES = """
ruleset sample {
  title   "A sample <b>"
  source  "Decision 1" dated 2022-03-08
  subject commune
  valid   2022-03-08 .. 2025-12-31
  fact population : count người "Residents"
  fact insured    : count người "Residents with insurance"
  fact region     : one of { north, south }
  fact poverty    : percent in 0% .. 50%
  fact income     : number triệu_đồng
  fact ratio      : number
  fact roads      : list of { kind : one of { main, lane } length : number km paved : number km }
  fact founded    : date
  fact market     : yes_no
  fact dân_số     : count người
  criterion 2 "Roads" agency "Works" {
    indicator 2.1 "Main roads are paved" {
      require sum(roads.paved where kind == main) / sum(roads.length where kind == main) >= 100%
    }
  }
  criterion 7 "Market" { applies when market  indicator 7 { attested } }
  criterion 14 "Health & care" agency "Health <office>" {
    indicator 14.1 "Residents are insured" {
      require  insured / population >= 95%
      evidence "List of the insurer"
    }
    indicator 14.2 "Health station" { attested }
    indicator 14.3 { delegated to "the province" }
  }
  criterion 15 "Numbers" { indicator 15.1 { require ratio == 1 / 3 } indicator 15.2 { require founded >= 1990-01-01 } }
  unknown counts as unmet
}
"""

FACTS = {
    "population": 6825,
    "insured": 6211,
    "region": "north",
    "market": False,
    "roads": [{"kind": "main", "length": "2.5 km", "paved": "0.8 km"}],
}


@pytest.fixture(scope="session")
def rules():
    return tieuchi.loads(RULES)


@pytest.fixture
def result(rules):
    return rules.evaluate(FACTS, as_of="2023-07-31", subject={"id": "cam-ngoc", "name": "Cẩm <Ngọc>"},
                          attestations={"14.2": "met"})
