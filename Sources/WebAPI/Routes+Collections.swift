import Domain
import HTTPServer
import Store

// Sets of media: those that are filled by hand, and those that a filter fills.
extension Routes {
    static var collections: [APIRoute] {
        let gone = Schema.object([
            "media": Schema.integer, "media_ids": Schema.list(Schema.integer),
            "child_ids": Schema.list(Schema.integer),
        ])
        let collection = APIRoute.Answer.json(Schema.reference("Collection"))
        let smart = APIRoute.Answer.json(Schema.reference("SmartCollection"))
        return [
            APIRoute(
                "GET /api/collections",
                "Lists the collections with their numbers in the user's order, each before those inside it.",
                answers: .json(Schema.items("Collection")), { .now($0.listCollections) }),
            APIRoute(
                "POST /api/collections", "Makes a collection, empty or of some media.",
                body: .json(limit: 2 << 20), request: Schema.newCollection, status: 201, answers: collection,
                fails: [.labelTaken, .wrongCollection], { .later($0.addCollection) }),
            APIRoute(
                "PATCH /api/collections/{collection_id}",
                "Changes a collection's name, its cover, or its place: inside another, and before one of those there.",
                [.collectionID], body: .json(limit: 4096), request: Schema.collectionChange,
                answers: collection, fails: [.noLabel, .labelTaken, .wrongCollection],
                { .later($0.changeCollection) }),
            APIRoute(
                "POST /api/collections/{collection_id}/arrangement",
                "Moves media of a collection before another of it, or to the end, for the order manual.",
                [.collectionID], body: .json(limit: 2 << 20), request: Schema.arrangement,
                answers: .json(Schema.object(["moved": Schema.list(Schema.integer)])),
                fails: [.noLabel, .wrongCollection], { .later($0.arrangeCollection) }),
            APIRoute(
                "DELETE /api/collections/{collection_id}",
                "Removes a collection; its media stay, and the collections inside it come to where it was.",
                [.collectionID], answers: .json(gone), fails: [.noLabel], { .later($0.removeCollection) }),
            APIRoute(
                "GET /api/smart-collections", "Lists the filters that are kept, with what fits them now.",
                answers: .json(Schema.items("SmartCollection")), { .now($0.listSmartCollections) }),
            APIRoute(
                "POST /api/smart-collections", "Keeps a filter of the gallery under a name.",
                body: .json(limit: 16 << 10), request: Schema.newSmartCollection, status: 201, answers: smart,
                fails: [.labelTaken, .wrongField], { .later($0.addSmartCollection) }),
            APIRoute(
                "PATCH /api/smart-collections/{smart_collection_id}",
                "Changes a smart collection's name, its filter, or before which other it stands.",
                [.smartCollectionID], body: .json(limit: 16 << 10), request: Schema.smartCollectionChange,
                answers: smart, fails: [.noLabel, .labelTaken, .wrongField],
                { .later($0.changeSmartCollection) }),
            APIRoute(
                "DELETE /api/smart-collections/{smart_collection_id}",
                "Removes a smart collection; nothing else changes.", [.smartCollectionID],
                answers: .json(Schema.object(["removed": Schema.integer])), fails: [.noLabel],
                { .later($0.removeSmartCollection) }),
        ]
    }
}
