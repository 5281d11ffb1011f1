public import Domain
public import Store

extension MediaRows {
    public var ids: [MediaID] { (0..<count).map { self[$0].id } }
}
