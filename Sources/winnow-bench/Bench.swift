import LocalStorage
import Threads

/// A measurement that can be repeated by hand: a row of the table below, and a file of its own.
struct Benchmark: Sendable {
  /// What is typed after `winnow-bench`.
  var name: String
  /// One line for the list of benchmarks.
  var summary: String
  /// Arguments after the name; returns whether all figures hold.
  var run: @Sendable ([String]) async throws -> Bool

  static let all = [
    arrange, collections, collectionServer, decode, deletion, find, keys, list, preview, previewWorker, serve,
    terminal, transfer,
  ]
}

/// Wrong usage, or an environment in which nothing can be measured.
struct BenchError: Error {
  var words: String

  init(_ words: String) { self.words = words }
}

/// The benchmark's entry point.
@main
struct Bench {
  static func main() async {
    TaskThreads.adopt()
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let name = arguments.first, let benchmark = Benchmark.all.first(where: { $0.name == name }) else {
      print("usage: winnow-bench NAME [ARGUMENT…]")
      for benchmark in Benchmark.all { print("  \(benchmark.name)  \(benchmark.summary)") }
      endProcess(2)
    }
    do {
      endProcess(try await benchmark.run(Array(arguments.dropFirst())) ? 0 : 1)
    } catch let error as BenchError {
      print(error.words)
      endProcess(2)
    } catch {
      print("failed: \(error)")
      endProcess(1)
    }
  }
}
