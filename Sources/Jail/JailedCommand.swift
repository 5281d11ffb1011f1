public import Files

/// A program to run inside walls: it sees its own files, and neither network, environment nor other processes.
public struct JailedCommand: Sendable {
    /// Absolute path of the program.
    public var executable: String
    /// What follows the program's name.
    public var arguments: [String]
    /// The program's working folder.
    public var folder: Folder
    /// Names in `folder`, or paths below it, that the program may read.
    public var reads: [String]
    /// Names in `folder`, or paths below it, that the program may write; the files must exist.
    public var writes: [String]
    /// The most bytes of descriptors 1, 3, 4, …; a program that says more is killed.
    public var outputLimits: [Int]
    /// Hears what the program writes on `listenerDescriptor`, piece by piece, on the thread that watches the program.
    public var listener: (@Sendable (String) -> Void)?
    /// How much the program may use.
    public var limits: Limits

    /// The descriptor after those of `outputLimits`; nothing of it is kept.
    public var listenerDescriptor: Int { outputLimits.count + 2 }

    /// How much a program may use.
    public struct Limits: Sendable, Equatable {
        /// Address space, in bytes.
        public var memory: UInt64 = 1_500_000_000
        /// Processor time, in seconds.
        public var processorSeconds: UInt64 = 60
        /// Size of each file that it writes, in bytes.
        public var fileSize: UInt64 = 1 << 30
        /// Descriptors that are open at a time.
        public var openFiles: UInt64 = 64
        /// Time by the clock, after which it is killed.
        public var time: Duration = .seconds(60 * patience)
        /// How many of the last bytes of descriptor 2 are kept; the rest is read and dropped.
        public var errorTail: Int = 4096

        /// Limits for one picture or short clip.
        public init() {}

        /// How many seconds a second of the processor may take: the program goes behind all others.
        private static let patience: UInt64 = 8

        /// Allows so many seconds of the processor, and the time that they take where others want it too.
        public mutating func allowProcessor(seconds: UInt64) {
            processorSeconds = seconds
            time = .seconds(seconds * Self.patience)
        }
    }

    /// Describes a program that may read nothing but the system's libraries.
    ///
    /// - Parameters:
    ///   - executable: Absolute path of the program.
    ///   - arguments: What follows the program's name.
    ///   - folder: The program's working folder.
    public init(_ executable: String, _ arguments: [String], in folder: Folder) {
        self.executable = executable
        self.arguments = arguments
        self.folder = folder
        reads = []
        writes = []
        outputLimits = [1 << 20]
        limits = Limits()
    }
}

/// How a jailed program ended, and what it left.
public struct CommandResult: Sendable {
    /// Why it is over.
    public enum Ending: Sendable, Equatable {
        case exited(Int32)
        /// By a signal that we did not send, such as `SIGXCPU` at a limit.
        case killed(signal: Int32)
        case timedOut
        case tooMuchOutput
    }

    /// Why it is over.
    public let ending: Ending
    /// What it wrote on descriptors 1, 3, 4 and so on.
    public let outputs: [[UInt8]]
    /// The end of what it wrote on descriptor 2.
    public let errors: String
    /// In user and system mode together.
    public let processorTime: Duration
    /// The most memory that was resident, in bytes.
    public let peakMemory: Int64

    /// Whether it ended by itself, content.
    public var isSuccess: Bool { ending == .exited(0) }
}

/// Why a program could not be run.
public enum JailError: Error, Sendable, Equatable {
    /// A step failed with this `errno`; nothing runs.
    case failed(step: Step, number: Int32)
    /// The task was cancelled; the program is gone.
    case cancelled

    /// The steps of a run, in order; `wait` fails where this process ignores `SIGCHLD`.
    public enum Step: Int32, Sendable {
        case fork = 1, descriptors, folder, limits, fileRules, callRules, exec, wait
    }
}
