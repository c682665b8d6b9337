"""Pages that were read on the spot and are not recorded: kept in memory for a while, and nowhere else."""

from collections import OrderedDict
from threading import Lock

from dateline.desk.inputs import Story
from dateline.errors import RecordNotFound

# A story with its reading takes some 200 KB; a morning's pastes are a few dozen.
MOST = 64


class ReadingRoom:
    """The stories that were read last; the oldest gives way."""

    def __init__(self) -> None:
        self._stories: OrderedDict[str, Story] = OrderedDict()
        self._lock = Lock()

    def keep(self, story: Story) -> None:
        """Keep a story until so many others came after it."""
        with self._lock:
            self._stories[story.dispatch.id] = story
            self._stories.move_to_end(story.dispatch.id)
            while len(self._stories) > MOST:
                self._stories.popitem(last=False)

    def story(self, dispatch: str) -> Story:
        """Return a story by its dispatch's id.

        Raises:
            RecordNotFound: It was never read here, or others came after it.
        """
        with self._lock:
            found = self._stories.get(dispatch)
        if found is None:
            raise RecordNotFound(
                f"the page {dispatch[:12]!r} is not kept any more", hint="paste it again; it was not recorded"
            )
        return found
