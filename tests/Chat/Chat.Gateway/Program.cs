using Chat.Gateway;
using Chat.Hosting.Serving;

return await ModuleProgram.RunAsync("gateway", GatewayModule.Build);
