"""The report: what a conversion knew, assumed and lost, for people and for their tools."""

from .build import build_report
from .clients import client_table, shot_features
from .contact_sheet import draw_contact_sheet
from .overlay_video import write_overlay_video
from .page import write_report_page
from .review import build_review
from .review_page import write_review_page
from .text import report_text, shot_text
from .top_view import draw_top_view

__all__ = [
    "build_report",
    "build_review",
    "client_table",
    "draw_contact_sheet",
    "draw_top_view",
    "report_text",
    "shot_features",
    "shot_text",
    "write_overlay_video",
    "write_report_page",
    "write_review_page",
]
