import LocalStorage
import Threads

/// A measurement that can be repeated by hand: a row of the table below, and a file of its own.
struct Benchmark: Sendable {
  /// What is typed after `winnow-bench`.
  var name: String
  /// One line for the list of benchmarks.
  var summary: String
  /// Takes the arguments after the name, and adds what it measured.
  var run: @Sendable ([String], inout Figures) async throws -> Void

  static let all: [Benchmark] = [
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
    SharedHeap.adopt()
    TaskThreads.adopt()
    var arguments = Array(CommandLine.arguments.dropFirst())
    let record = extractRecord(&arguments)
    guard let name = arguments.first, let benchmark = Benchmark.all.first(where: { $0.name == name }) else {
      print("usage: winnow-bench NAME [ARGUMENT…] [--record FILE]")
      for benchmark in Benchmark.all { print("  \(benchmark.name)  \(benchmark.summary)") }
      endProcess(2)
    }
    do {
      var figures = Figures()
      try await benchmark.run(Array(arguments.dropFirst()), &figures)
      try record?.replace(figures.all, of: name)
      endProcess(figures.hold ? 0 : 1)
    } catch let error as BenchError {
      print(error.words)
      endProcess(2)
    } catch {
      print("failed: \(error)")
      endProcess(1)
    }
  }

  /// Where the figures are kept, if they are: `--record FILE`.
  private static func extractRecord(_ arguments: inout [String]) -> FigureRecord? {
    guard let option = arguments.firstIndex(of: "--record"), option + 1 < arguments.count else { return nil }
    let path = arguments[option + 1]
    arguments.removeSubrange(option...(option + 1))
    return FigureRecord(path: path)
  }
}
