"""The pages of a PDF as pictures and text, by PDFium."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from govapp.errors import BadInput

# PDFium is one library with one state in the process, and knows nothing of threads.
PDFIUM = threading.Lock()


class PdfPages:
    """An open PDF. Every call takes PDFium's lock; pictures may be made in a worker."""

    def __init__(self, path: Path) -> None:
        import pypdfium2

        # Read whole: an open file could not be replaced on Windows, and reports replace theirs.
        data = path.read_bytes()
        with PDFIUM:
            try:
                self._document: Any = pypdfium2.PdfDocument(data)
            except pypdfium2.PdfiumError as error:
                raise BadInput(
                    f"{path.name} cannot be shown: it is not a whole PDF. Make it again."
                ) from error
            count = len(self._document)
            self.sizes = tuple(self._document.get_page_size(n) for n in range(count))

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self.sizes)

    def picture(self, number: int, width: int) -> QImage:
        """A page, `width` pixels wide."""
        with self._page(number) as page:
            bitmap = page.render(scale=width / self.sizes[number][0])
            image = QImage(
                bitmap.buffer,
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_BGR888,
            ).copy()  # the buffer dies with the bitmap
            bitmap.close()
        return image

    def text(self, number: int) -> str:
        """The words of a page, for those who hear it."""
        with self._page(number) as page:
            words = page.get_textpage()
            text = words.get_text_bounded()
            words.close()
        return " ".join(text.split())

    def close(self) -> None:
        """Give its memory back."""
        with PDFIUM:
            if self._document is not None:
                self._document.close()
                self._document = None

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        with PDFIUM:
            if self._document is None:
                raise BadInput("The PDF was closed meanwhile.")
            page = self._document[number]
            try:
                yield page
            finally:
                page.close()
