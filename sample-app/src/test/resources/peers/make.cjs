// Writes ApiGatewayToLambda.template.json, the template of the Solutions Construct with nothing set but what it requires:
//   npm install --prefix /tmp/peers aws-cdk-lib@2.263.0 constructs@10.8.1 @aws-solutions-constructs/aws-apigateway-lambda@2.104.0
//   NODE_PATH=/tmp/peers/node_modules CDK_VALIDATION=false node sample-app/src/test/resources/peers/make.cjs
const fs = require('fs');
const path = require('path');
const { App, Stack } = require('aws-cdk-lib');
const lambda = require('aws-cdk-lib/aws-lambda');
const { Template } = require('aws-cdk-lib/assertions');
const { ApiGatewayToLambda } = require('@aws-solutions-constructs/aws-apigateway-lambda');

const stack = new Stack(new App({ analyticsReporting: false }), 'Peer');
new ApiGatewayToLambda(stack, 'Orders', {
  lambdaFunctionProps: {
    runtime: lambda.Runtime.JAVA_25,
    handler: 'sample.OrdersHandler',
    code: lambda.Code.fromAsset(__dirname, { exclude: ['*.json'] }),
  },
});
fs.writeFileSync(
  path.join(__dirname, 'ApiGatewayToLambda.template.json'),
  JSON.stringify(Template.fromStack(stack).toJSON(), null, 2) + '\n',
);
