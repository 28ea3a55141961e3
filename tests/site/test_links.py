"""Every link, fragment and picture leads somewhere, on the web and from a stick."""

from tests.site.link_checker import check_links


def test_every_link_leads_somewhere_and_nothing_is_fetched_from_elsewhere(site):
    problems = check_links(site)
    assert not problems, "\n".join(problems)


def test_every_link_opens_from_disk_too(offline_site):
    problems = check_links(offline_site.folder, directories_open=False)
    assert not problems, "\n".join(problems)
