"""Which editions of the form are lawful for the report of a year.

Source: 国办发〔2014〕32号 for the years 2014 to 2018; 国办公开办函〔2019〕60号, which only encouraged its form for the
year 2019; 国办公开办函〔2021〕30号 since the year 2021. Before 2014 there was no national form.
"""

__all__ = ["NOTICES", "lawful_editions"]

#: The notice that gives each edition its form.
NOTICES = {2014: "国办发〔2014〕32号", 2019: "国办公开办函〔2019〕60号", 2021: "国办公开办函〔2021〕30号"}


def lawful_editions(year: int) -> tuple[int, ...]:
    """Return the editions that a report of `year` may follow, newest first; () before 2014.

    >>> lawful_editions(2018), lawful_editions(2019), lawful_editions(2025)
    ((2014,), (2019, 2014), (2021,))
    """
    if year < 2014:
        return ()
    if year < 2019:
        return (2014,)
    if year < 2021:
        return (2019, 2014) if year == 2019 else (2019,)
    return (2021,)
