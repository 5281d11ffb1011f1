"""Real files for the studio: thumbnails, pictures and clips, all drawn by ffmpeg."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

SHAPES = {"3:2": (320, 214), "2:3": (320, 480), "1:1": (320, 320), "16:9": (320, 180), "9:16": (320, 568)}


@dataclass
class Thumb:
    path: Path
    ratio: str
    color: int  # 0xRRGGBB


def ffmpeg(*words: str | Path, output: bool = False) -> bytes:
    command = ["ffmpeg", "-v", "error", "-nostdin", "-y", *map(str, words)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE if output else None).stdout or b""


def thumbs(folder: Path, count: int) -> list[Thumb]:
    """Pictures of about 6 kB in five shapes, with the mean colour of each."""
    folder.mkdir(parents=True)
    found: list[Thumb] = []
    each = count // len(SHAPES)
    for number, (ratio, (width, height)) in enumerate(SHAPES.items()):
        # A flight into the Mandelbrot set: every frame another, and as much detail as a photograph.
        source = f"mandelbrot=size={width}x{height}:rate=25:maxiter=60:start_scale={3 - number / 3}:end_scale=0.02:end_pts={each}"
        graph = "[0]hue=h=n*7:s=0.8,gblur=sigma=1.2,split[a][b];[b]scale=1:1:flags=area,format=rgb24[c]"
        colors = ffmpeg(
            *("-f", "lavfi", "-i", source, "-filter_complex", graph),
            *("-map", "[a]", "-frames:v", each, "-c:v", "libwebp", "-q:v", "78", folder / f"{number}_%d.webp"),
            *("-map", "[c]", "-frames:v", each, "-f", "rawvideo", "-"),
            output=True,
        )
        for index in range(each):
            color = int.from_bytes(colors[3 * index : 3 * index + 3])
            found.append(Thumb(folder / f"{number}_{index + 1}.webp", ratio, color))
    return found


CODING = {".jpg": ["-q:v", "3"], ".webp": ["-c:v", "libwebp", "-q:v", "90"], ".png": []}


def photo(path: Path, width: int, height: int) -> Path:
    """A picture with the detail of a photograph, in the format of its ending."""
    draw(path, path.suffix, 1, width, height)
    return path


def photos(folder: Path, ending: str, count: int, width: int, height: int) -> list[Path]:
    """So many pictures like that of `photo`, each with noise of its own, and so each another content."""
    folder.mkdir()
    draw(folder / f"%d{ending}", ending, count, width, height)
    return [folder / f"{number}{ending}" for number in range(1, count + 1)]


def draw(target: Path, ending: str, count: int, width: int, height: int) -> None:
    source = f"mandelbrot=size={width}x{height}:rate=1:maxiter=60:start_scale=0.4:end_scale=0.39"
    ffmpeg("-f", "lavfi", "-i", source, "-vf", "noise=alls=6:allf=t", "-frames:v", count, *CODING[ending], target)


def clip(path: Path, seconds: int, megabytes: float | None = None) -> Path:
    """A 720p clip in H.264; of about this size when one is given."""
    rate = ["-b:v", f"{megabytes * 8 / seconds:.3f}M", "-bufsize", "1M", "-maxrate", f"{megabytes * 9 / seconds:.3f}M"] if megabytes else ["-crf", "26"]
    source = f"testsrc2=size=1280x720:rate=24:duration={seconds}"
    noise = ["-vf", "noise=alls=40:allf=t"] if megabytes else []
    ffmpeg(
        *("-f", "lavfi", "-i", source, "-f", "lavfi", "-i", f"sine=frequency=220:duration={seconds}", *noise),
        *("-c:v", "libx264", "-preset", "ultrafast", *rate, "-pix_fmt", "yuv420p", "-c:a", "aac", "-movflags", "+faststart", path),
    )
    return path


def clips(folder: Path, count: int, seconds: int) -> list[Path]:
    """So many clips with the same pictures, each with a title of its own, and so each another content."""
    folder.mkdir()
    first = clip(folder / "0.mp4", seconds)
    found = [folder / f"{number}.mp4" for number in range(1, count + 1)]
    for number, path in enumerate(found):
        ffmpeg("-i", first, "-c", "copy", "-metadata", f"title={number}", "-movflags", "+faststart", path)
    return found
