/// The addresses of all routes, as a tree of their segments: one walk finds the most exact one.
///
/// Plain numbers in one array, since it is walked for every request.
struct RouteTree: Sendable {
    private var nodes: [Node] = [Node(rank: 0, text: 0..<0)]
    /// The literals of all nodes.
    private var letters: [UInt8] = []

    private struct Node {
        /// As `Route.Segment.rank`.
        let rank: Int
        /// Where a literal stands.
        let text: Range<Int>
        /// The next one that begins at the same slash; it is as exact as this one, or less.
        var next: Int?
        /// The most exact one behind the next slash.
        var child: Int?
        /// The number of the address that ends here.
        var address: Int?
    }

    /// The number of an address, which becomes `new` when it is not in the tree yet.
    ///
    /// What parameters are called makes no difference.
    mutating func number(of segments: [Route.Segment], orNew new: Int) -> Int {
        var place = 0
        for segment in segments { place = child(of: place, for: segment) }
        let number = nodes[place].address ?? new
        nodes[place].address = number
        return number
    }

    /// The number of the address that a path is.
    ///
    /// - Parameter path: Starts with a slash.
    /// - Returns: `nil` when it is none.
    func number(of path: Span<UInt8>) -> Int? { number(of: path, from: 1, among: nodes[0].child) }

    /// The number of the address whose nodes are among these, or behind them.
    ///
    /// - Parameters:
    ///   - path: The whole path.
    ///   - start: Where its next segment begins.
    ///   - first: The most exact node for that.
    /// - Returns: `nil` when none fits.
    private func number(of path: Span<UInt8>, from start: Int, among first: Int?) -> Int? {
        let end = Self.endOfSegment(in: path, from: start)
        var place = first
        while let node = place.map({ nodes[$0] }) {
            if node.rank == 2, start < path.count { return node.address }
            if fits(node, path.extracting(start..<end)),
                let number = end == path.count
                    ? node.address : number(of: path, from: end + 1, among: node.child)
            {
                return number
            }
            place = node.next
        }
        return nil
    }

    /// The next slash, or the end: at the byte, for with a combining mark after it a slash is another letter.
    static func endOfSegment(in path: Span<UInt8>, from start: Int) -> Int {
        var end = start
        while end < path.count, path[end] != UInt8(ascii: "/") { end += 1 }
        return end
    }

    private func fits(_ node: Node, _ segment: Span<UInt8>) -> Bool {
        switch node.rank {
        case 0:
            node.text.count == segment.count
                && segment.indices.allSatisfy { segment[$0] == letters[node.text.lowerBound + $0] }
        case 1: !segment.isEmpty
        default: false
        }
    }

    /// The node for a segment behind another; new where there is none.
    private mutating func child(of parent: Int, for segment: Route.Segment) -> Int {
        let text =
            switch segment {
            case .literal(let text): Array(text.utf8)
            case .parameter, .rest: [UInt8]()
            }
        var (before, place) = (nil as Int?, nodes[parent].child)
        while let here = place, nodes[here].rank <= segment.rank {
            if nodes[here].rank == segment.rank, letters[nodes[here].text].elementsEqual(text) { return here }
            (before, place) = (here, nodes[here].next)
        }
        let new = nodes.count
        nodes.append(Node(rank: segment.rank, text: letters.count..<letters.count + text.count, next: place))
        letters += text
        if let before { nodes[before].next = new } else { nodes[parent].child = new }
        return new
    }
}
