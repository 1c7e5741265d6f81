import Glibc
import Testing

@testable import LocalStorage

struct ProgramPipeTests {
  @Test func whatIsWrittenComesOutAndItsEndToo() async throws {
    // given
    let pipe = try ProgramPipe()
    // when
    let isTaken = await pipe.write([1, 2, 3])
    pipe.end()
    // then
    var buffer = [UInt8](repeating: 0, count: 10)
    #expect(isTaken)
    #expect(read(pipe.readingEnd, &buffer, 10) == 3)
    #expect(buffer.prefix(3) == [1, 2, 3])
    #expect(read(pipe.readingEnd, &buffer, 10) == 0)
    close(pipe.readingEnd)
  }

  @Test func aReaderThatHasGoneWantsNoMoreAndEndsNobody() async throws {
    // given
    let pipe = try ProgramPipe()
    close(pipe.readingEnd)
    // when
    let isTaken = await pipe.write([1])
    // then
    #expect(!isTaken)
    #expect(await pipe.write([2]) == false)
  }

  @Test func otherProgramsInheritNeitherEnd() throws {
    let pipe = try ProgramPipe()
    #expect(fcntl(pipe.readingEnd, F_GETFD) & FD_CLOEXEC != 0)
    close(pipe.readingEnd)
  }
}
