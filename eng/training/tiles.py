"""Training tiles as `imagerywatch synth --count` writes them, and what is done to them before the network sees them."""
import glob
import json
import os

import numpy as np
import torch
import torch.nn.functional as F

SCHEMA_VERSION = 1
SIDE = 192
# How far beyond its own 0.5-99.5 % range a value still counts; the program cuts there too.
LOWEST, HIGHEST = -0.15, 1.25
SWAPPED = [3, 4, 5, 0, 1, 2, 9, 10, 11, 6, 7, 8]


def list_tiles(folders):
    """Stems of complete tiles: the JSON is written last."""
    return [path[:-5] for folder in folders for path in sorted(glob.glob(os.path.join(folder, "[0-9]*.json")))]


def stretch(image, low=0.5, high=99.5):
    """Each band from its own percentiles of seen pixels to 0..1 (float32, 3 x H x W); unseen (0 in every band) stays marked."""
    seen = (image > 0).any(0)
    out = np.zeros(image.shape, np.float32)
    for band in range(image.shape[0]):
        values = image[band][seen][::7]  # enough for quantiles
        if values.size < 16:
            return out, np.zeros_like(seen)
        a, b = np.percentile(values, [low, high])
        out[band] = (image[band] - a) / max(b - a, 1e-6)
    return out, seen


def describe(stem):
    """The tile's JSON document."""
    with open(stem + ".json") as file:
        described = json.load(file)
    if described.get("schemaVersion") != SCHEMA_VERSION:
        raise SystemExit(f"{stem}.json: schemaVersion is {described.get('schemaVersion')}, not {SCHEMA_VERSION}; generate the tiles again")
    return described


def load(stem):
    """before, after (3 x H x W, stretched), seen on both (H x W), truth planes (12 x H x W), ignore (H x W)."""
    bands = describe(stem)["bands"]
    colours = [bands.index(name) if name in bands else 0 for name in ("Red", "Green", "Blue")]
    (before, seen_before), (after, seen_after) = (stretch(np.load(f"{stem}-{date}.npy")[colours].astype(np.float32))
        for date in ("before", "after"))
    truth = np.load(stem + "-truth.npy")
    return before, after, seen_before & seen_after, truth[:12], truth[12]


class Packed:
    """All tiles of some folders in memory, a fifth of their size on disk: images as bytes, twelve truth planes and two masks as bits."""

    def __init__(self, stems):
        first = load(stems[0])[0].shape[1:]
        self.images = np.empty((len(stems), 2, 3) + first, np.uint8)
        self.bits = np.empty((len(stems),) + first, np.uint16)
        for i, stem in enumerate(stems):
            before, after, seen, truth, ignore = load(stem)
            for date, image in enumerate((before, after)):
                self.images[i, date] = np.round((np.clip(image, LOWEST, HIGHEST) - LOWEST) * (255 / (HIGHEST - LOWEST)))
            self.bits[i] = sum(plane.astype(np.uint16) << n for n, plane in enumerate([*truth, seen, ignore]))

    def __len__(self):
        return len(self.images)

    def __getitem__(self, i):
        before, after = self.images[i].astype(np.float32) * np.float32((HIGHEST - LOWEST) / 255) + np.float32(LOWEST)
        planes = ((self.bits[i][None] >> np.arange(14, dtype=np.uint16)[:, None, None]) & 1).astype(np.uint8)
        return before, after, planes[12] > 0, planes[:12], planes[13]


def photometric(image, random):
    """One date's light, air and sensor: gain and gamma, haze, colour mixing, blur, noise. Image in 0..1, 3 x H x W."""
    image = np.clip(image, 0, 1.3) ** np.float32(np.exp(random.uniform(-0.5, 0.5)))
    mixing = np.eye(3) * random.uniform(0.8, 1.2, (3, 1)) + random.uniform(-0.12, 0.12, (3, 3)) * (random.random() < 0.5)
    image = np.tensordot(mixing.astype(np.float32), image, 1) + np.float32(random.uniform(-0.12, 0.12))
    if random.random() < 0.25:
        image += random.uniform(-0.08, 0.08, (3, 1, 1)).astype(np.float32)
    if random.random() < 0.2:
        image = (image + np.roll(image, 1, 1) + np.roll(image, 1, 2) + np.roll(image, (1, 1), (1, 2))) / 4
    if random.random() < 0.25:
        image = filtered(image, random)
    if random.random() < 0.15:
        image = image * slope(image.shape[1:], random)
    if random.random() < 0.12:
        image = image * hillside(image.shape, random)
    if random.random() < 0.4:
        image = image + random.normal(0, random.uniform(0, 0.05), image.shape).astype(np.float32)
    if random.random() < 0.3:
        image = flattened(image, random)
    return np.clip(image, -0.3, 1.5).astype(np.float32)


def filtered(image, random):
    """Another texture: sharpened as imagery for the eye is, or a random 3 x 3 filter blended in (random convolutions: Xu et al. 2021), its
    sum kept at one."""
    kernel = random.normal(0, 0.25, (3, 3)) if random.random() < 0.5 else np.full((3, 3), -random.uniform(0.03, 0.12))
    kernel[1, 1] += 1 - kernel.sum()
    filter_ = torch.from_numpy(kernel.astype(np.float32))[None, None].repeat(image.shape[0], 1, 1, 1)
    padded = F.pad(torch.from_numpy(np.ascontiguousarray(image))[None], (1, 1, 1, 1), mode="replicate")
    return F.conv2d(padded, filter_, groups=image.shape[0])[0].numpy()


def slope(shape, random):
    """Light that grows evenly across the image, by up to a fifth either way."""
    down, across = (np.linspace(-1, 1, side, dtype=np.float32) * np.float32(random.uniform(-0.2, 0.2)) for side in shape)
    return 1 + down[:, None] + across[None, :]


def hillside(shape, random):
    """Part of the image in the shadow of the terrain: darker, of another tint, behind an edge that is a few pixels soft."""
    down, across = np.mgrid[0:shape[1], 0:shape[2]].astype(np.float32)
    angle, swing = random.uniform(0, 2 * np.pi), random.uniform(0, 20)
    along, beyond = down * np.sin(angle) - across * np.cos(angle), down * np.cos(angle) + across * np.sin(angle)
    beyond = beyond + swing * np.sin(along / random.uniform(15, 60)) - np.quantile(beyond, random.uniform(0.1, 0.9))
    lit = 1 / (1 + np.exp(np.clip(-beyond / random.uniform(0.5, 5), -30, 30)))
    shade = random.uniform(0.12, 0.55) * random.uniform(0.8, 1.2, (3, 1, 1)).astype(np.float32)
    return (lit + (1 - lit) * shade).astype(np.float32)


def flattened(image, random):
    """Less contrast, as where the rest of a large scene holds the brightest and the darkest: snow, cloud, water, a slope in the shade."""
    share = np.float32(np.exp(random.uniform(np.log(0.3), 0)))
    return image * share + np.float32(random.uniform(0, 1 - share))


def crop(arrays, random):
    """The same random square of all arrays, between 0.6 and 1.6 of the network's side, turned and mirrored; then resized to it."""
    height, width = arrays[0].shape[1:]
    side = min(height, width, int(SIDE * np.exp(random.uniform(-0.5, 0.47)))) if random.random() < 0.75 else SIDE
    top, left = random.integers(0, height - side + 1), random.integers(0, width - side + 1)
    turns, mirror = random.integers(4), random.random() < 0.5
    result = []
    for array, mode in arrays_with_modes(arrays):
        part = np.rot90(array[:, top:top + side, left:left + side], turns, (1, 2))
        part = torch.from_numpy(np.ascontiguousarray(part[:, :, ::-1] if mirror else part)).float()
        if side != SIDE:
            part = F.interpolate(part[None], (SIDE, SIDE), mode=mode, **({"align_corners": False} if mode == "bilinear" else {}))[0]
        result.append(part.numpy())
    return result


def arrays_with_modes(arrays):
    return zip(arrays, ("bilinear", "bilinear", "nearest", "nearest"))


def halved(truth):
    """Truth at half the resolution: the share of each 2 x 2 that is roof. Towers and fences, a few pixels wide, are drawn one cell wider
    all around:
    where exactly such a thing stands is known no better in scenes whose views lean, and more of it is there to learn from."""
    blocks = truth.reshape(truth.shape[0], truth.shape[1] // 2, 2, truth.shape[2] // 2, 2)
    shares = torch.from_numpy(blocks.mean((2, 4)).astype(np.float32))
    for small in (0, 1):
        any_of_it = torch.from_numpy(blocks[small::3].max((2, 4)).astype(np.float32))
        shares[small::3] = F.max_pool2d(any_of_it[None], 3, 1, 1)[0]
    return shares.numpy()


def lowest(mask):
    """A mask at half the resolution: 1 where all of the 2 x 2 is."""
    return mask.reshape(mask.shape[0] // 2, 2, mask.shape[1] // 2, 2).min((1, 3)).astype(np.float32)


def augmented(tile, random):
    """One training example of a loaded tile: before, after (3 x SIDE x SIDE, -1..1, unseen 0), target (12 x SIDE/2), weight (SIDE/2)."""
    before, after, seen, truth, ignore = tile
    if random.random() < 0.12:
        before, after = (np.repeat(image.mean(0, keepdims=True), 3, 0) for image in (before, after))
    if random.random() < 0.1:
        order = random.permutation(3)
        before, after = before[order], after[order]
    weight = (seen & (ignore == 0))[None]
    before, after, truth, masks = crop([before, after, truth, np.concatenate([weight, seen[None]])], random)
    before, after = ((2 * photometric(image, random) - 1) * masks[1:] for image in (before, after))
    if random.random() < 0.5:
        before, after, truth = after, before, truth[SWAPPED]
    return before.astype(np.float32), after.astype(np.float32), halved(truth), lowest(masks[0])


def plain(stem, side):
    """An example as the program would present it: nothing drawn at random. The side is cut to a multiple of 16."""
    before, after, seen, truth, ignore = load(stem)
    cut = lambda array: array[..., :side, :side]
    before, after = ((2 * np.clip(cut(image), LOWEST, HIGHEST) - 1) * cut(seen) for image in (before, after))
    return before.astype(np.float32), after.astype(np.float32), halved(cut(truth)), lowest(cut(seen & (ignore == 0)))
