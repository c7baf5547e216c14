from typing import Literal as Literal
MediaExtension: TypeAlias = Literal['bmp', 'gif', 'jpg', 'm4a', 'mp3', 'mp4', 'png', 'wav'] | str
