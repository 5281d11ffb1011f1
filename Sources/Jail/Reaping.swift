import CLinux
import Glibc

/// What the kernel tells of a child that is gone.
struct Remains {
    let ending: CommandResult.Ending
    let processorTime: Duration
    let peakMemory: Int64
}

/// Kills a child and its group, and takes it off the kernel's list.
///
/// The group is killed before the wait: until then its number cannot belong to anybody else.
func reap(_ process: pid_t) -> Result<Remains, JailError> {
    kill(-process, SIGKILL)
    var status: Int32 = 0
    var (peak, microseconds): (Int64, Int64) = (0, 0)
    let error = unsafe atelier_wait(process, &status, &peak, &microseconds)
    guard error == 0 else { return .failure(.failed(step: .wait, number: error)) }
    let signal = status & 0x7F
    return .success(
        Remains(
            ending: signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal),
            processorTime: .microseconds(microseconds), peakMemory: peak))
}
