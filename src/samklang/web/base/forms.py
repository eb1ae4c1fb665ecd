"""The form that every app's forms are made from; its words stand in the catalogue."""

from dataclasses import replace
from typing import ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from samklang.texts import Language
from samklang.web.base.catalogue import has_text, text
from samklang.web.base.fields import Field
from samklang.web.base.uploads import MOST_MEGABYTES, TOO_LARGE


class WordedForm(forms.Form):
    """A form whose labels and hints are looked up by the names of its fields.

    ``words`` is where they stand: ``<words>.field.<name>`` and ``<words>.hint.<name>``; ``missing``
    says that an answer is lacking, ``upload`` is the field that a file comes by, and ``too_large`` says
    that the file is larger than an upload may be.
    """

    words: ClassVar[str]
    missing: ClassVar[str]
    upload: ClassVar[str] = "file"
    too_large: ClassVar[str]

    def __init__(
        self,
        language: Language,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile] | None = None,
        **kwargs: object,
    ) -> None:
        super().__init__(data, files, label_suffix="", **kwargs)  # type: ignore[arg-type]
        self.language = language
        for name, field in self.fields.items():
            field.label = field.label or text(f"{self.words}.field.{name}", language)
            hint = f"{self.words}.hint.{name}"
            field.help_text = field.help_text or (text(hint, language) if has_text(hint) else "")
            missing = text(f"{self.words}.{self.missing}", language, what=field.label)
            field.error_messages["required"] = missing

    def refuse_dropped(self, request: HttpRequest) -> None:
        """Tell of a file that was dropped on its way in since it grew too large."""
        if getattr(request, TOO_LARGE, False) and self.upload in self.fields:
            key = f"{self.words}.{self.too_large}"
            self.add_error(self.upload, text(key, self.language, most=MOST_MEGABYTES))

    @property
    def boxes(self) -> list[Field]:
        """Its questions as the pages draw them."""
        return [replace(Field.of(bound), is_optional=not bound.field.required) for bound in self]
