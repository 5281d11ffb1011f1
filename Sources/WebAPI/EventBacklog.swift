/// The last events, for pages that come back.
struct EventBacklog {
    struct Item {
        let id: UInt64
        let name: String
        let data: [UInt8]
    }

    /// How many events a page may miss and still catch up without fetching everything again.
    static let capacity = 500
    /// How many bytes of them: a stream that holds more is cut off, and the page would come back for ever.
    static let replayLimit = 512 << 10

    private(set) var lastID: UInt64
    private var items: [Item] = []

    init(lastID: UInt64) { self.lastID = lastID }

    mutating func add(_ name: String, _ data: [UInt8]) -> Item {
        lastID += 1
        let item = Item(id: lastID, name: name, data: data)
        items.append(item)
        if items.count > Self.capacity { items.removeFirst(100) }
        return item
    }

    /// What a page missed that saw `id` last; `nil` when it should fetch everything again.
    func missed(since id: UInt64) -> ArraySlice<Item>? {
        guard id <= lastID, id + 1 >= items.first?.id ?? lastID + 1 else { return nil }
        let missed = items.drop { $0.id <= id }
        return missed.reduce(0) { $0 + $1.data.count } <= Self.replayLimit ? missed : nil
    }
}
