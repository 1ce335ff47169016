"""The guide's way from an answer to masks: Pillow resamples each map to its box, numpy holds it at the picture's size."""
import base64
import io
import json
import resource
import sys
import time

with open(sys.argv[1]) as file:
    task = json.load(file)

start = time.process_time()
import numpy as np
from PIL import Image

load = (time.process_time() - start) * 1000


def peak_memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def masks_of(text, width, height):
    masks = []
    for item in json.loads(text[text.index("[") : text.rindex("]") + 1]):
        top, left, bottom, right = item["box_2d"]
        y0, x0 = int(top / 1000 * height), int(left / 1000 * width)
        y1, x1 = int(bottom / 1000 * height), int(right / 1000 * width)
        png = base64.b64decode(item["mask"].removeprefix("data:image/png;base64,"))
        resized = Image.open(io.BytesIO(png)).resize((x1 - x0, y1 - y0), Image.BILINEAR)
        mask = np.zeros((height, width), dtype=np.uint8)
        mask[y0:y1, x0:x1] = np.array(resized) > 127
        masks.append(mask)
    return masks


def timed():
    start = time.process_time()
    masks = masks_of(**task)
    return masks, (time.process_time() - start) * 1000


before = peak_memory()
masks, cold = timed()
peak = peak_memory() - before
areas = [int(mask.sum()) for mask in masks]
del masks

warm = []
end = time.monotonic() + 2
while not warm or (len(warm) < 5 and time.monotonic() < end):
    warm.append(timed()[1])
warm.sort()
print(json.dumps({"load": load, "cold": cold, "warm": warm[len(warm) // 2], "peak": peak, "areas": areas}))
