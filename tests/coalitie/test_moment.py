from datetime import UTC, date, datetime, time

import pytest

from coalitie.moment import MomentBestaatNiet, in_woorden, lees_tijd, moment_van


@pytest.mark.parametrize(
    ("getypt", "tijd"),
    [
        ("9", time(9)),
        ("9.00", time(9)),
        ("09:00", time(9)),
        ("9 uur", time(9)),
        ("9.30 uur", time(9, 30)),
        ("9u30", time(9, 30)),
        ("19.30", time(19, 30)),
        (" 0.05 ", time(0, 5)),
    ],
)
def test_een_tijd_mag_op_veel_manieren(getypt, tijd):
    assert lees_tijd(getypt) == tijd


@pytest.mark.parametrize("getypt", ["", "half tien", "24.00", "9.60", "9.5", "-1", "9.00.00", "９", "9" * 1000])
def test_wat_geen_tijd_is_wordt_geweigerd(getypt):
    with pytest.raises(ValueError):
        lees_tijd(getypt)


@pytest.mark.parametrize(
    ("dag", "utc"),
    [
        (date(2021, 5, 3), datetime(2021, 5, 3, 7, 0, tzinfo=UTC)),
        (date(2021, 12, 3), datetime(2021, 12, 3, 8, 0, tzinfo=UTC)),
    ],
)
def test_negen_uur_is_negen_uur_in_amsterdam_zomer_en_winter(dag, utc):
    moment = moment_van(dag, time(9))

    assert moment == utc
    assert in_woorden(moment).endswith(", 09.00 uur")


def test_een_uur_dat_de_klok_overslaat_bestaat_niet():
    with pytest.raises(MomentBestaatNiet):
        moment_van(date(2026, 3, 29), time(2, 30))
    assert in_woorden(moment_van(date(2026, 3, 29), time(3, 0))) == "29 maart 2026, 03.00 uur"


def test_een_uur_dat_twee_keer_komt_zegt_welk_van_de_twee():
    eerste = moment_van(date(2026, 10, 25), time(2, 30))

    assert in_woorden(eerste) == "25 oktober 2026, 02.30 uur (zomertijd)"
    assert in_woorden(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) == "25 oktober 2026, 02.30 uur (wintertijd)"
