import ContentReading
import FilesAPI
import FilesServer
import FilesStore
import FoundationEssentials
import Testing

@testable import winnow

/// A call of `FilesClient` that a wrapper swallows, that `--read-only` lets through, or that the embedded server does
/// not answer, is found here.
@Suite struct EachCallTests {
  /// One of the calls, as it can be made of a file, a batch that runs and a store.
  private struct Call {
    let name: String
    let changesSomething: Bool
    let make: @Sendable (any FilesClient, Things) async throws -> Void
  }

  private struct Things {
    var file = FileID("file-1")
    var path = "/nowhere"
    var store = "vs_1"
    var collection = CollectionDescription(.batch, ["batches"], .whole)
    let options = CallOptions(retry: .never)
  }

  /// Each of them once, with a change of an object in each of its ways.
  private static let calls: [Call] = [
    Call(name: "listPage", changesSomething: false) { _ = try await $0.listPage(ListRequest(), $1.options) },
    Call(name: "retrieve", changesSomething: false) { _ = try await $0.retrieve($1.file, $1.options) },
    Call(name: "upload", changesSomething: true) { client, things in
      let upload = UploadRequest(path: things.path, name: "b.jsonl", purpose: FilePurpose("batch"))
      _ = try await client.upload(upload, progress: { _ in }, things.options)
    },
    Call(name: "cancelUpload", changesSomething: true) { _ = await $0.cancelUpload("upload_1", $1.options) },
    Call(name: "link", changesSomething: false) { _ = try await $0.link(to: $1.file, $1.options) },
    Call(name: "content", changesSomething: false) { client, things in
      let content = try await client.content(of: things.file, from: 0, things.options)
      while try await content.chunks.next() != nil {}
    },
    Call(name: "collectionPage", changesSomething: false) {
      _ = try await $0.collectionPage(CollectionRequest($1.collection), $1.options)
    },
    Call(name: "object", changesSomething: false) {
      _ = try await $0.object(ObjectReference(.vectorStore, $1.store), $1.options)
    },
    Call(name: "perform", changesSomething: true) {
      _ = try await $0.perform(
        CollectionOrder(.expire, ObjectReference(.vectorStore, $1.store), days: 3), $1.options)
    },
    Call(name: "delete", changesSomething: true) { _ = try await $0.delete($1.file, $1.options) },
  ]

  @Test func theTableHasEachCallOfTheProtocol() throws {
    // given
    let root = URL(filePath: #filePath).deletingLastPathComponent()
    let path = root.appending(path: "../../../Sources/FilesAPI/FilesClient.swift")
    let text = String(decoding: try Data(contentsOf: path), as: UTF8.self)
    // when
    let start = try #require(text.firstRange(of: "protocol FilesClient"))
    let end = try #require(text[start.upperBound...].firstRange(of: "\n}"))
    let names = text[start.upperBound..<end.lowerBound].matches(of: /func (\w+)\(/).map {
      String($0.output.1)
    }
    // then
    #expect(names.count > 5)
    #expect(Set(names) == Set(Self.calls.map(\.name)))
  }

  @Test func eachWrapperHandsEachCallOnOnce() async throws {
    // given
    let spy = SpyClient()
    let disk = try CommandBench().wiring("ls").disk
    let cache = SharedContentCache(client: spy, disk: disk)
    let wrappers: [any FilesClient] = [
      PacedClient(spy, policy: .never), SpoolReusingClient(spy, cache: cache), ReadOnlyClient(base: spy),
    ]
    for wrapper in wrappers {
      for call in Self.calls where !(wrapper is ReadOnlyClient && call.changesSomething) {
        // when
        try? await call.make(wrapper, Things())
        // then
        #expect(spy.calls() == [call.name], "\(type(of: wrapper)) \(call.name)")
      }
    }
  }

  @Test func whatOnlyReadsChangesNothingWhoeverAsks() async throws {
    let spy = SpyClient()
    for call in Self.calls where call.changesSomething {
      try? await call.make(ReadOnlyClient(base: spy), Things())
      #expect(spy.calls() == [], "\(call.name)")
    }
  }

  @Test func theEmbeddedServerAnswersEachCall() async throws {
    for dialect in [EmbeddedServer.Dialect.openAI, .mistral] {
      // given
      let bench = try CommandBench(dialect: dialect, hasSamples: true)
      let provider = dialect == .openAI ? "openai" : "mistral"
      let client = try bench.wiring("ls", "--provider", provider, "--base-url", bench.server.baseURL).client
      var things = Things()
      things.path = try bench.scratch.file("b.jsonl", "{}\n")
      things.file = try #require(try await client.listPage(ListRequest(), .standard).files.last).id
      things.collection = try #require(client.provider.collections.first)
      if let stores = client.provider.collections.first(where: { $0.kind == .vectorStore }) {
        let page = try await client.collectionPage(CollectionRequest(stores), .standard)
        things.store = try #require(page.objects.first).id
      }
      for call in Self.calls {
        // when
        do {
          try await call.make(client, things)
        } catch let error as FilesError {
          // then
          guard case .invalidRequest = error.reason else {
            Issue.record("\(dialect) does not answer \(call.name): \(error)")
            continue
          }
          #expect(Self.absent(at: dialect).contains(call.name), "\(call.name) has no call at \(dialect)")
        }
      }
    }
  }

  /// What the providers of a dialect have no call for.
  private static func absent(at dialect: EmbeddedServer.Dialect) -> Set<String> {
    switch dialect {
    case .openAI: ["link"]
    case .mistral: ["object", "perform"]
    }
  }
}
