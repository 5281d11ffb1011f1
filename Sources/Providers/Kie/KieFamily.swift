import Domain

/// One form of order: where it goes, what it looks like and how its record is read.
///
/// A further form (Flux, …) is one more file with one more value, named in `all`.
struct KieFamily: Sendable {
    /// The word in `Model.family`.
    let name: String
    /// Where orders go.
    let path: String
    /// Where records are; the task id follows.
    let statusPath: String
    /// Codes of the envelope by which the service says that the task itself failed.
    var failureCodes: Set<Int> = []
    /// The JSON body of an order.
    let body: @Sendable (Order) -> JSONValue
    /// Reads the `data` of a record that exists.
    let read: @Sendable (_ record: JSONValue) -> KieRecord

    static let all: [KieFamily] = [gpt4oImage, veo, runway, aleph, market]

    /// The form of order that `model` takes; `nil` for a model that is not in the catalogue.
    static func family(of model: ModelID) -> KieFamily? {
        let family = KieCatalogue.kieModels.first { $0.id == model }?.family
        return all.first { $0.name == family }
    }
}
