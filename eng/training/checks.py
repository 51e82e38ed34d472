"""Checks what a run would not show: geometry of targets, augmentation, shadows. Part of the smoke test.   checks.py"""
import numpy as np
import torch

import rendering
import shards
import targets
import teacher


def tile(side=128):
    """A tile with one tower, one fence and one house of the later date, sun in the south-east."""
    planes = np.zeros((16, side, side), np.uint8)
    planes[12] = 1
    for state in (0, 3):
        planes[3 * state + 2, 30:50, 70:100] = 1
    towers = np.array([[41.3, 80.6, 0], [41.3, 80.6, 3]], np.float32)
    fences = np.array([[10, 20, 110, 60, 0], [10, 20, 110, 60, 3]], np.float32)
    image = np.full((3, side, side), 0.5, np.float32)
    return image, image.copy(), planes, towers, fences, np.array([0.5, 135, 45, 135, 45], np.float32), shards.EVERYTHING


def a_tower_has_one_peak_and_its_offset_leads_to_the_centre():
    _, _, planes, towers, fences, meta, taught = tile()
    target, weight = targets.draw(planes, towers, fences, 0.5, taught)
    row, column = (int(v) for v in np.unravel_index(target[0].argmax(), target[0].shape))
    assert target[0, row, column] == 1 and (target[0] == 1).sum() == 1 and target[1].max() == 0
    first = targets.PLANE["offset:after:x"]
    assert weight[first, row, column] == 1
    found = np.array([column, row]) + 0.5 + target[first:first + 2, row, column]
    assert np.abs(found * 2 - towers[0, :2]).max() < 1e-4


def a_fence_has_its_direction():
    _, _, planes, towers, fences, meta, taught = tile()
    target, weight = targets.draw(planes, towers, fences, 0.5, taught)
    first = targets.PLANE["along:after:x"]
    on = weight[first] > 0
    angle = 2 * np.arctan2(40, 100)
    assert on.sum() > 40 and np.allclose(target[first][on], np.cos(angle)) and np.allclose(target[first + 1][on], np.sin(angle))


def what_is_not_complete_teaches_only_what_is_marked():
    _, _, planes, towers, fences, meta, _ = tile()
    _, weight = targets.draw(planes, towers, fences, 0.5, 1)
    target, _ = targets.draw(planes, towers, fences, 0.5, 1)
    assert weight[0].min() == 1 and weight[4].min() == 0 and weight[4][target[4] > 0.5].min() == 1


def swapping_twice_changes_nothing_and_once_exchanges_dates():
    order = np.array(targets.SWAPPED)
    assert (order[order] == np.arange(len(order))).all()
    assert teacher.PLANES[order[0]] == "tower:removed" and teacher.PLANES[order[20]] == "along:after:x"


def coordinates_follow_the_image():
    for seed in range(40):
        place = shards.Placement(np.random.default_rng(seed), 128, 96, 0.5, 0.2, 1.2)
        marked = np.zeros((1, 128, 128), np.float32)
        marked[0, 60:63, 70:73] = 1
        moved = place.image(marked, "bilinear")[0]
        if moved.sum() < 3:
            continue
        rows, columns = np.mgrid[0:96, 0:96] + 0.5
        centre = np.array([(columns * moved).sum(), (rows * moved).sum()]) / moved.sum()
        expected = place.points(np.array([[71.5, 61.5]]))[0]
        if (expected > 4).all() and (expected < 92).all():
            assert np.abs(centre - expected).max() < 0.6, (seed, centre, expected)
        # The sun turns with the image: from one point towards it and to another on the same line.
        towards = place.sun(shards.sun_vector(60, 45))[:2]
        a, b = place.points(np.array([[0.0, 0.0], [np.sin(np.radians(60)), -np.cos(np.radians(60))]]))
        assert np.allclose((b - a) / np.hypot(*(b - a)), towards, atol=1e-5)


def a_shadow_falls_away_from_the_sun_and_is_as_long_as_it_must_be():
    image, random = np.full((3, 100, 100), 120, np.float32), np.random.default_rng(1)
    light = rendering.Light(180, 45, 0.5, image, random)
    light.lean = np.zeros(2)
    painter = rendering.Painter(image, light)
    colour = np.full(3, 120, np.float32)
    painter.solid(rendering.rectangle(np.array([50.0, 60.0]), 0, 8, 8), 4, 6, 0, colour, colour, "flat")
    rows = np.nonzero(painter.cast[:, 50] > 0.5)[0]
    # 4-6 m above the ground at 45 degrees: the cabin's shadow begins 4 m north of its north side's foot and is detached from it.
    assert abs(rows.min() + 0.5 - (56 - 12)) <= 1.5 and abs(rows.max() + 0.5 - (64 - 8)) <= 1.5, (rows.min(), rows.max())
    assert painter.cast[70:].max() == 0


def weights_of_the_prototype_fit():
    network = teacher.Teacher()
    planes = torch.arange(12.0)
    old = {"enc.c1.weight": torch.ones(64, 3, 7, 7), "sc0": torch.ones(1, 64, 1, 1), "mix.0.0.weight": torch.ones(32, 192, 1, 1),
           "enc.l2.0.d.bias": torch.ones(128), "head.weight": planes[:, None, None, None].expand(12, 32, 1, 1), "head.bias": planes}
    missing = teacher.load(network, teacher.from_prototype(old))
    assert not {"encoder.stem.weight", "scale0", "mix.0.weight", "encoder.level2.0.shortcut.bias"} & set(missing)
    # Its planes: tower, fence, housing for each state; ours: the states of each kind.
    assert network.head.bias[:12].tolist() == [0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11]


if __name__ == "__main__":
    for check in (
            a_tower_has_one_peak_and_its_offset_leads_to_the_centre, a_fence_has_its_direction,
            what_is_not_complete_teaches_only_what_is_marked, swapping_twice_changes_nothing_and_once_exchanges_dates,
            coordinates_follow_the_image, a_shadow_falls_away_from_the_sun_and_is_as_long_as_it_must_be, weights_of_the_prototype_fit):
        check()
        print("ok", check.__name__.replace("_", " "))
