// What can be wrong with where collections stand and what stands for them.
extension Problem {
    /// A collection of a body that is not there.
    public static func otherCollectionNotFound(_ field: String) -> Problem {
        Problem(
            "label_not_found", "There is no such collection to go by.",
            advice: "List them with GET /api/collections.", field: field)
    }

    /// Collections hold collections, but these hold none.
    public static func collectionTooDeep() -> Problem {
        Problem(
            "collection_too_deep",
            "A collection that is inside another, or holds others, cannot go into a third.",
            advice: "Choose a collection that is in none, or take out first what is inside.",
            field: "parent_id")
    }

    /// A media of a body that would have to be in the collection.
    public static func notInCollection(_ field: String) -> Problem {
        Problem(
            "media_not_found", "That media is not in the collection.",
            advice: "Put it into the collection first.", field: field)
    }

    /// A media of a body that would have to be seen, such as a sound.
    public static func noPicture(_ field: String) -> Problem {
        Problem(
            "field_invalid", "That media has no picture to show.",
            advice: "Choose a picture or a video as the cover.", field: field)
    }

    public static func smartCollectionNotFound() -> Problem {
        Problem(
            "label_not_found", "There is no such smart collection.",
            advice: "List them with GET /api/smart-collections.")
    }

    public static func smartCollectionTaken() -> Problem {
        Problem(
            "label_taken", "Another smart collection has that name.", advice: "Choose another name.",
            field: "name")
    }

    public static func tooManySmartCollections() -> Problem {
        Problem(
            "field_invalid", "A studio keeps at most \(SmartCollection.most) smart collections.",
            advice: "Delete one that you do not need.", field: "name")
    }
}
