import Domain

/// One form of order: where it goes, what it looks like and how its record is read.
///
/// A further form is one more file with one more value, named in `all`.
struct KieFamily: Sendable {
    /// The word in `Model.family`.
    let name: String
    /// Where orders go; `nil` where the question itself is the order, so that nothing is posted.
    let path: String?
    /// Where records are; the task id follows.
    let statusPath: String
    /// What a question says after the task id.
    var statusQuery: @Sendable (Order) -> String = { _ in "" }
    /// Codes of the envelope by which the service takes an order, if they come with a task id.
    var acceptingCodes: Set<Int> = []
    /// Codes of the envelope by which the service says that the task itself failed.
    var failureCodes: Set<Int> = []
    /// Codes of the envelope by which the service says that it is still at it.
    var workingCodes: Set<Int> = []
    /// The `resolution` of the wanted result, where the answer to an order may name the very task it goes on from.
    var resolution: String?
    /// The JSON body of an order.
    let body: @Sendable (Order) -> JSONValue
    /// Reads the `data` of a record that exists.
    let read: @Sendable (_ record: JSONValue) -> KieRecord

    static let all: [KieFamily] = [
        gpt4oImage, fluxKontext, veo, veoExtend, veo1080p, veo4k, runway, runwayExtend, aleph, market,
    ]

    /// The form of order that `model` takes; `nil` for a model that is not in the catalogue.
    static func family(of model: ModelID) -> KieFamily? {
        let family = KieCatalogue.kieModels.first { $0.id == model }?.family
        return all.first { $0.name == family }
    }
}
