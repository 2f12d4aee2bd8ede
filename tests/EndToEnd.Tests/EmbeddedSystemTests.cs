using Quire.EndToEnd.Tests.Systems;
using Xunit;

namespace Quire.EndToEnd.Tests;

public sealed class EmbeddedSystemTests(EmbeddedSystem system) : SystemSuite(system), IClassFixture<EmbeddedSystem>;
