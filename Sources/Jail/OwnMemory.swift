import CLinux
import Glibc

/// The memory of this program, which holds the key.
public enum OwnMemory {
    /// Keeps it from other programs of the user, and from being written out when this one crashes.
    ///
    /// - Returns: 0, or the system's number of why it could not.
    public static func hide() -> Int32 {
        var none = rlimit()
        guard unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none) == 0, atelier_hide_memory()
        else { return errno }
        return 0
    }

    /// Keeps blocks of files that were sent for those that are sent next.
    ///
    /// Else the allocator gives each block back to the system, which clears every page of it anew: a quarter of the
    /// processor time of a picture of 1 MB.
    public static func keepFreed() {
        // Where the allocator is another one, it has its own rules, and nothing is lost.
        _ = atelier_keep_freed_memory(1 << 20, 3 << 20)
    }
}
