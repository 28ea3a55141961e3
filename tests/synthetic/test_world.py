"""The true world holds together: families, needs, care, placements, schooling, health."""

import numpy as np
import pytest

from synthetic.calendar_dates import SCHOOL_CENSUS, YEAR_END, YEAR_START
from synthetic.care import IN_NEED
from synthetic.making import WorldMaker, plan_shards
from synthetic.needs import make_needs
from synthetic.population import MALE


@pytest.fixture(scope="module")
def world():
    maker = WorldMaker(12_000, 4)
    return maker.make(plan_shards(12_000, 4)[0])


def test_shards_cover_everybody_once_and_have_seeds_of_their_own():
    shards = plan_shards(60_000, 1)
    assert [shard.start for shard in shards] == [0, 20_000, 40_000]
    assert sum(shard.people for shard in shards) == 60_000
    assert len({str(shard.seeds.spawn_key) for shard in shards}) == 3


def test_there_are_exactly_as_many_people_as_asked_for(world):
    assert len(world.people) == 12_000
    assert len(np.unique(world.identities.nhs_number)) == 12_000


def test_people_are_aged_0_to_24_but_for_a_few_unborn(world):
    age = (YEAR_END - world.people.birth).astype(int) / 365.25
    assert age.max() < 25.01
    assert 0 < (age < 0).mean() < 0.003


def test_twins_share_a_birthday_and_a_household(world):
    people = world.people
    key = people.household[people.twin] * 100_000 + people.birth[people.twin].astype(int)
    assert (np.unique(key, return_counts=True)[1] >= 2).mean() > 0.95
    assert 0.005 < people.twin.mean() < 0.03


def test_brothers_and_sisters_have_different_forenames_and_sometimes_different_surnames(world):
    people, names = world.people, world.identities
    pair = people.household[1:] == people.household[:-1]
    assert (names.forename[1:] != names.forename[:-1])[pair].mean() > 0.999
    differ = (names.surname[1:] != names.surname[:-1])[pair].mean()
    assert 0.1 < differ < 0.5


def test_young_people_who_came_alone_are_alone_in_need_and_in_care(world):
    people = world.people
    alone = np.flatnonzero(people.unaccompanied)
    assert len(alone) > 3
    assert (np.bincount(people.household)[people.household[alone]] == 1).all()
    open_now = set(world.episodes.person[world.episodes.open_on(YEAR_END)])
    assert set(alone) <= open_now


def test_everybody_with_a_plan_has_a_need_and_asked_before_it_came(world):
    needs = world.needs
    plan = needs.provision == 2
    assert (needs.need[plan] >= 0).all()
    assert (needs.requested[plan] < needs.plan_from[plan]).all()
    assert (needs.plan_from[plan] <= SCHOOL_CENSUS).all()
    assert np.isnat(needs.plan_from[~plan]).all()


def test_nobody_is_diagnosed_with_a_condition_they_do_not_have(world):
    assert not (world.needs.diagnosed & ~world.needs.has).any()
    births = world.people.birth[:, None]
    assert not (world.needs.diagnosed_on < births).any()


def test_episodes_of_a_child_do_not_overlap_and_begin_before_they_end(world):
    episodes = world.episodes
    assert not (episodes.closed < episodes.referred).any()
    same = episodes.person[1:] == episodes.person[:-1]
    assert (episodes.closed[:-1] < episodes.referred[1:])[same].all()
    assert not (episodes.plan_from < episodes.referred).any()
    assert not (episodes.plan_to > episodes.closed).any()


def test_only_children_in_need_are_looked_after_and_placements_follow_each_other(world):
    placements, episodes = world.placements, world.episodes
    in_need = set(episodes.person[episodes.outcome == IN_NEED])
    assert set(placements.person) <= in_need
    same = (placements.person[1:] == placements.person[:-1]) & ~placements.first[1:]
    assert (placements.ended[:-1] == placements.started[1:])[same].all()
    assert not (placements.ended < placements.started).any()
    assert not (placements.ended < YEAR_START).any()


def test_adopted_children_are_in_care_only_under_the_identity_before(world):
    people, placements = world.people, world.placements
    adopted = ~np.isnat(people.adopted)
    now = ~placements.earlier & adopted[placements.person]
    assert (placements.started[now] > people.adopted[placements.person[now]]).all()


def test_pupils_on_the_census_are_of_school_age_and_live_in_reach(world):
    roll = world.schooling.in_census
    assert world.schooling.school_age[roll].min() >= 2
    assert (world.schooling.school[roll] >= 0).all()
    gone = world.people.left <= SCHOOL_CENSUS
    assert not (roll & gone).any()


def test_home_educated_and_independent_pupils_are_on_no_census(world):
    for setting in (4, 5, 7):
        assert not world.schooling.in_census[world.schooling.setting == setting].any()
    assert (world.schooling.setting == 7).sum() > 20


def test_nobody_is_seen_before_they_are_referred(world):
    health = world.health
    assert not (health.seen < health.received).any()
    assert not (health.discharged < health.seen).any()
    assert (health.received >= world.people.birth[health.person]).all()


def test_boys_have_more_plans_than_girls_and_a_rate_changes_the_area(world):
    plan = world.needs.provision == 2
    assert (world.people.sex[plan] == MALE).mean() > 0.6
    maker = WorldMaker(12_000, 4)
    rng = np.random.default_rng(1)
    twice = make_needs(rng, world.people, maker.plan_rates * 2, maker.rates)
    assert (twice.provision == 2).sum() > 1.7 * plan.sum()
