package import BrowserCore
import ContentReading
import FilesAPI
import FilesStore

/// Carries out effects outside the main thread; answers come back through the mailbox.
///
/// What concerns the store is done one after another, in order; its calls return at once, but for a change of profile,
/// which waits until the one before has ended. What may take long gets a task of its own.
package final class EffectRunner: Sendable {
  private let orders: AsyncStream<Order>.Continuation
  private let worker: Task<Void, Never>

  /// Opens pipes; that is the same with every profile.
  private let disk: any FileSystem

  /// `opener` makes the connections that the person switches to; nil where there are no other profiles.
  package init(
    connection: Connection, opener: (any ProfileOpener)? = nil, mailbox: Mailbox
  ) {
    let (stream, orders) = AsyncStream.makeStream(of: Order.self)
    self.orders = orders
    disk = connection.disk
    worker = Task {
      var connections = Connections(current: connection)
      for await order in stream {
        switch order {
        case .run(.profile(.open(let opening))):
          // Nobody waits for it: a program that prints the key may ask for a passphrase for ever.
          Task { orders.yield(.opened(opening, await opener?.open(opening.choice))) }
        case .opened(let opening, let result): mailbox.post(connections.hold(opening, result))
        case .run(.profile(.adopt(let opening))): await connections.adopt(opening)
        case .run(.profile(.cancel(let opening))): await connections.cancel(opening)
        case .run(.keepList(let snapshot)): connections.keep(snapshot)
        case .run(let effect): await connections.current.run(effect, mailbox)
        case .feed(let id, let feed):
          let previews = connections.current.previews
          Task { feed.finish(await previews.pipe(id, into: feed.pipe)) }
        case .shutDown(let isInterrupted): await connections.close(isInterrupted: isInterrupted)
        }
      }
    }
  }

  private enum Order: Sendable {
    case run(Effect)
    case opened(ProfileOpening, Result<OpenedProfile, ProfileProblem>?)
    case feed(PipeID, RunningFeed)
    case shutDown(isInterrupted: Bool)
  }

  /// Takes an order; returns at once.
  package func run(_ effect: Effect) { orders.yield(.run(effect)) }

  /// Begins to write prepared content into a pipe; what the program got is to be asked of the answer.
  func feed(_ externalProgram: ExternalProgram) throws(FilesError) -> RunningFeed {
    let feed = RunningFeed(try disk.openPipe())
    orders.yield(.feed(externalProgram.id, feed))
    return feed
  }

  /// Ends everything that runs and waits for it; `isInterrupted` says that nobody was asked.
  package func shutDown(isInterrupted: Bool = false) async {
    orders.yield(.shutDown(isInterrupted: isInterrupted))
    orders.finish()
    await worker.value
  }
}
