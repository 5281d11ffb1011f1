import CLinux
import Files
import Glibc

/// Starts the program; `outputs` become its descriptors from 1 on.
func start(_ command: JailedCommand, walls: Jail.Walls, outputs: [Int32]) throws(JailError) -> pid_t {
    let arguments = CStrings([command.executable] + command.arguments)
    let reads = CStrings(command.reads)
    let writes = CStrings(command.writes)
    defer { withExtendedLifetime((arguments, reads, writes)) {} }
    let limits = command.limits
    var failure = atelier_jail_failure()
    let process = unsafe command.executable.withCString { executable in
        unsafe outputs.withUnsafeBufferPointer { outputs in
            var jail = unsafe atelier_jail(
                executable: executable, arguments: arguments.start, folder: command.folder.number,
                readable: reads.start, writable: writes.start, outputs: outputs.baseAddress,
                output_count: Int32(outputs.count), memory_bytes: limits.memory,
                cpu_seconds: limits.processorSeconds, file_bytes: limits.fileSize,
                open_files: limits.openFiles,
                confines_files: walls.confinesFiles, confines_calls: walls.confinesCalls)
            return unsafe atelier_jail_start(&jail, &failure)
        }
    }
    guard process > 0 else {
        throw .failed(step: JailError.Step(rawValue: failure.step) ?? .fork, number: failure.error)
    }
    return process
}

/// C's form of a list of texts: an array of pointers that ends with a null pointer.
@safe private final class CStrings {
    private let pointers: UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>

    init(_ texts: [String]) {
        unsafe pointers = .allocate(capacity: texts.count + 1)
        unsafe pointers.initialize(repeating: nil)
        for (index, text) in texts.enumerated() { unsafe pointers[index] = strdup(text) }
    }

    deinit {
        unsafe pointers.forEach { unsafe free($0) }
        unsafe pointers.deallocate()
    }

    /// Valid while this object lives.
    var start: UnsafePointer<UnsafeMutablePointer<CChar>?>? { unsafe UnsafePointer(pointers.baseAddress) }
}
