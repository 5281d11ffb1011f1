/// A value on its way into a statement.
public enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// Something that can be bound to a statement.
public protocol Bindable {
    var sqliteValue: Value { get }
}

extension Value: Bindable { public var sqliteValue: Value { self } }
extension Int: Bindable { public var sqliteValue: Value { .integer(Int64(self)) } }
extension Int64: Bindable { public var sqliteValue: Value { .integer(self) } }
extension Bool: Bindable { public var sqliteValue: Value { .integer(self ? 1 : 0) } }
extension Double: Bindable { public var sqliteValue: Value { .real(self) } }
extension String: Bindable { public var sqliteValue: Value { .text(self) } }
extension Optional: Bindable where Wrapped: Bindable {
    public var sqliteValue: Value { map(\.sqliteValue) ?? .null }
}
