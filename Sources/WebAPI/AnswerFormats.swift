/// What answers hold that are no JSON, in words: no schema can say it.
enum AnswerFormats {
    /// As `EventHub` tells them.
    static let events = """
        The data of each event is JSON. “hello” comes first: “version” counts the changes so far. “task”: a task, as GET \
        /api/tasks/{task_id} has it. “ledger”: as GET /api/budgets. “settings”: as GET /api/settings. “export”: as GET \
        /api/exports/{export_id}. “prices”: nothing; GET /api/prices says what they are now. “library”: the “version”, the \
        media that were “added”, each as its id, width / height × 1000, mean colour as RGB 5-6-5, flags as in GET \
        /api/media/index, and the day of its time here, counted from 1970; then the ids that were “removed” and \
        “changed”. Who comes back with the last id as Last-Event-ID hears what was missed, or “reset” where that is no \
        longer known: then everything has to be read anew.
        """

    /// As `BinaryIndex` writes it.
    static let index = """
        Little-endian: “ATL1”, the length of the head in four bytes, the head, then one column after the other: ids of \
        four bytes, width / height × 1000 of two, mean colour as RGB 5-6-5 of two, flags of one (1 video, 2 favourite, 4 \
        sound, 16 in the trash; the upper three bits are the stars). The head is JSON, padded with blanks to a multiple \
        of eight: “v” is 1, “total” how many there are, “version” counts the changes so far, “runs” has each day, counted \
        from 1970, with the number of its media where they come by age.
        """
}
