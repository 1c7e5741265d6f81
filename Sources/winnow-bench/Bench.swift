/// The benchmark's entry point.
@main
struct Bench {
  static func main() {}
}
