import Glibc

/// Finds a program on the PATH of this process.
///
/// - Returns: Its absolute path, or nil if there is none that we may run.
public func executable(named name: String) -> String? {
    guard let path = unsafe getenv("PATH") else { return nil }
    return unsafe String(cString: path).split(separator: ":")
        .filter { $0.hasPrefix("/") }
        .map { "\($0)/\(name)" }
        .first { unsafe access($0, X_OK) == 0 }
}
