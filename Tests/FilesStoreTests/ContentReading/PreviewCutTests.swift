import ContentReading
import FilesAPI
import FilesStore
import JSONLines
import TestSupport
import Testing

@Suite(.endsAtLast) struct PreviewCutTests {
  private static let content = PreviewReadingTests.records(300)

  @Test func aRecordWhoseEndHasNotComeIsUnfinishedAndNotWrong() async throws {
    // given
    let bench = PreviewBench(
      StubContent { _, _ in
        .init(byteCount: 100, chunks: [Array("{\"a\":1}\n{\"text\":\"half of".utf8)], error: .cut)
      })
    await bench.open()
    await bench.facts { $0.isFinal }

    // when
    let cut = try #require(try await bench.record(1))
    let whole = try #require(try await bench.record(0))

    // then
    #expect(cut.verdict == .unfinished)
    #expect(String(decoding: cut.record.bytes, as: UTF8.self) == "{\"text\":\"half of")
    #expect(whole.verdict == .good)
  }

  @Test(arguments: [700, 1000, 30_000])
  func contentThatCannotBeGoneOnWithIsReadAgainAndWhatWasReadStaysMeanwhile(_ chunk: Int) async throws {
    // given
    let stub = StubContent { call, _ in
      call < 5
        ? .init(
          byteCount: 30_000, chunks: StubContent.split(Array(Self.content.prefix(5000)), 1000), error: .cut)
        : .init(byteCount: 30_000, chunks: StubContent.split(Self.content, chunk))
    }
    let bench = PreviewBench(stub)
    await bench.open()
    await bench.facts { $0 == .interrupted(.cut, .verifyFromStart) }

    // when
    await bench.perform(.resume)
    await bench.show(40..<50)
    let meanwhile = try await bench.lines(40..<50) { $0.count == 10 }
    await bench.perform(.need(ReadAheadTarget(line: .max)))
    let facts = await bench.facts { $0 == .ended }
    await bench.show(0..<300)
    let window = try await bench.lines(0..<300)

    // then
    #expect(meanwhile.count == 10)
    #expect(try #require(facts).byteCount == 30_000)
    #expect(try #require(facts).lineCount == 300)
    #expect(window.texts.last?.hasPrefix("{\"n\":299") == true)
  }

  @Test func tryingAgainReadsNothingThatNobodyNeeds() async throws {
    // given
    let content = PreviewReadingTests.records(20_000)
    let stub = StubContent { call, offset in
      .init(
        offset: offset, byteCount: 2_000_000, acceptsRanges: true,
        chunks: StubContent.split(Array(content[Int(offset)...].prefix(call == 0 ? 700_000 : 0)), 100_000),
        error: FilesError(operation: .download, reason: .local(path: "", problem: .diskFull)))
    }
    let bench = PreviewBench(stub)
    await bench.open()
    await bench.perform(.need(ReadAheadTarget(line: .max)))
    await bench.facts { if case .interrupted = $0 { true } else { false } }

    // when
    await bench.perform(.need(ReadAheadTarget()))
    await bench.perform(.resume)
    let facts = await bench.facts { if case .interrupted = $0 { false } else { true } }

    // then
    #expect(facts?.stage == .paused)
    #expect(stub.calls == 1)
  }

  @Test func contentThatIsCutTwiceIsReadAgainTwice() async throws {
    // given
    let stub = StubContent { call, _ in
      let pieces = StubContent.split(Self.content, 1000)
      return call < 9
        ? .init(byteCount: 30_000, chunks: Array(pieces.prefix(call < 5 ? 9 : 4)), error: .cut)
        : .init(byteCount: 30_000, chunks: pieces)
    }
    let bench = PreviewBench(stub)
    await bench.open()
    await bench.facts { $0 == .interrupted(.cut, .verifyFromStart) }

    // when
    await bench.perform(.resume)
    await bench.facts { $0 == .reading }
    let second = await bench.facts { $0 == .interrupted(.cut, .verifyFromStart) }
    await bench.perform(.resume)
    let facts = await bench.facts { $0 == .ended }

    // then
    #expect(second?.byteCount == 9000)
    #expect(facts?.lineCount == 300)
  }

  @Test func otherContentIsToldAndReadAnewWhenThatIsWanted() async throws {
    // given
    let other = Array("other\n".utf8) + Array(Self.content.dropFirst(6))
    let stub = StubContent { call, _ in
      call < 5
        ? .init(byteCount: 30_000, chunks: [Array(Self.content.prefix(5000))], error: .cut)
        : .init(byteCount: 30_000, chunks: StubContent.split(other, 1000))
    }
    let bench = PreviewBench(stub)
    await bench.open()
    await bench.facts { $0 == .interrupted(.cut, .verifyFromStart) }

    // when
    await bench.perform(.resume)
    let told = await bench.facts { if case .interrupted(_, .restart) = $0 { true } else { false } }
    await bench.show(0..<2)
    let old = try await bench.lines(0..<2) { $0.count == 2 }
    await bench.perform(.resume)
    await bench.facts { $0 == .ended }
    await bench.show(0..<2)
    let new = try await bench.lines(0..<2) { $0.count == 2 }

    // then
    #expect(told?.byteCount == 5000)
    #expect(old.texts.first?.hasPrefix("{\"n\":0") == true)
    #expect(new.texts.first == "other")
  }

  @Test func aRangeOfAnotherVersionIsNotGluedToThisOne() async throws {
    // given
    let stub = StubContent { call, offset in
      .init(
        offset: offset, byteCount: 30_000, acceptsRanges: true, entityTag: "\"v\(call)\"",
        chunks: StubContent.split(Array(Self.content[Int(offset)...].prefix(5000)), 1000),
        error: .cut)
    }
    let bench = PreviewBench(stub)

    // when
    await bench.open()
    let facts = await bench.facts { if case .interrupted = $0 { true } else { false } }

    // then
    guard case .interrupted(_, .restart) = try #require(facts).stage else {
      Issue.record("\(String(describing: facts))")
      return
    }
    #expect(facts?.byteCount == 5000)
  }

  @Test func readingGoesOnWhenTheDiskHasRoomAgain() async throws {
    // given
    let disk = SpoolDisk(capacity: 5500)
    let stub = StubContent { _, offset in
      .init(
        offset: offset, byteCount: 30_000, acceptsRanges: true,
        chunks: StubContent.split(Array(Self.content[Int(offset)...]), 1000))
    }
    let bench = PreviewBench(stub, disk: disk)
    await bench.open()
    let full = FilesError(operation: .download, reason: .local(path: "", problem: .diskFull))
    await bench.facts { $0 == .interrupted(full, .resume) }

    // when
    disk.capacity.update { $0 = .max }
    await bench.perform(.resume)
    let facts = await bench.facts { $0 == .ended }

    // then
    #expect(facts?.byteCount == 30_000)
    #expect(facts?.lineCount == 300)
  }
}
